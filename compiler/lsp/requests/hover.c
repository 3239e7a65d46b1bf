/* SPDX-License-Identifier: MIT */
/* hover.c - what is under the mouse, as Markdown where the client shows that. */
#include "assist/hover.h"
#include "lsp/request.h"

void answer_hover(const Asked *asked, Reply *reply)
{
    uint32_t offset;
    Span span;
    Buf text = buf_new(arena_context(asked->arena));
    Markup markup = {&text, asked->server->client.shows_markdown};
    bool is_shown = asked_offset(asked, &offset) &&
                    hover_write(asked->arena, asked->compilation, offset, &markup, &span) &&
                    document_span_forward(asked->document, &span);
    if (is_shown) {
        jw_begin_object(&reply->json);
        jw_key(&reply->json, STR("contents"));
        jw_begin_object(&reply->json);
        reply_put(reply, "kind", markup.is_markdown ? STR("markdown") : STR("plaintext"));
        reply_put(reply, "value", buf_str(&text));
        jw_end_object(&reply->json);
        jw_key(&reply->json, STR("range"));
        document_put_range(&reply->json, asked->document, span);
        jw_end_object(&reply->json);
    }
    buf_free(&text);
}
