/* SPDX-License-Identifier: MIT */
/* links.c - see links.h. */
#include "lsp/links.h"

#include "lsp/folders.h"
#include "lsp/uris.h"

/* Programs mostly run in the root of their project, which mostly is what the client has open. */
static bool find_code_file(const Asked *asked, const Link *link, Buf *target)
{
    const WorkspaceFolder *folder = folders_find(asked->server, asked->document);
    Str base = str_of(asked->document->uri);
    if (folder)
        base = arena_format(asked->arena, "%s/", folder->uri);
    return uri_resolve(base, link->file, target);
}

static bool find_target(const Asked *asked, const Link *link, Buf *target)
{
    switch (link->kind) {
    case LINK_RULE:
        return server_rule_url(asked->server, link->rule, target);
    case LINK_CODE_FILE:
        return find_code_file(asked, link, target);
    case LINK_FILE:
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
