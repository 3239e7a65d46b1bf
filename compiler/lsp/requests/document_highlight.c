/* SPDX-License-Identifier: MIT */
/* document_highlight.c - the same name everywhere on the screen. */
#include "assist/names.h"
#include "lsp/request.h"

/* LSP's DocumentHighlightKind. */
enum { HIGHLIGHT_READ = 2, HIGHLIGHT_WRITE = 3 };

void answer_document_highlight(const Asked *asked, Reply *reply)
{
    const Reference *name = asked_name(asked);
    if (!name)
        return;
    NamePlaces places = name_places(asked->arena, asked->compilation, name);
    jw_begin_array(&reply->json);
    for (size_t i = 0; i < places.count; i++) {
        bool is_definition = reference_is_definition(places.items[i]);
        jw_begin_object(&reply->json);
        jw_key(&reply->json, STR("range"));
        document_put_range(&reply->json, asked->document,
                           name_inner(asked->compilation, places.items[i]->span));
        reply_put_int(reply, "kind", is_definition ? HIGHLIGHT_WRITE : HIGHLIGHT_READ);
        jw_end_object(&reply->json);
    }
    jw_end_array(&reply->json);
}
