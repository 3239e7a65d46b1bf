/* SPDX-License-Identifier: MIT */
/* links.c - see links.h. */
#include "lsp/links.h"

#include "lsp/uris.h"

static bool find_target(const Asked *asked, const Link *link, Buf *target)
{
    switch (link->kind) {
    case LINK_RULE:
        return server_rule_url(asked->server, link->rule, target);
    case LINK_FILE:
    case LINK_CODE_FILE:
        break;
    }
    return uri_resolve(str_of(asked->document->uri), link->file, target);
}

void link_put(const Asked *asked, JsonWriter *json, const Link *link)
{
    Span now = link->span;
    Buf target = buf_new(arena_context(asked->arena));
    if (document_span_forward(asked->document, &now) && find_target(asked, link, &target)) {
        jw_begin_object(json);
        jw_key(json, STR("range"));
        document_put_range(json, asked->document, now);
        jw_key(json, STR("target"));
        jw_put_string(json, buf_str(&target));
        jw_end_object(json);
    }
    buf_free(&target);
}
