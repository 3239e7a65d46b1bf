/* SPDX-License-Identifier: MIT */
/* completion.c - what can be typed at a place of the text as it is now. */
#include "assist/complete.h"
#include "lsp/completions.h"
#include "support/lines.h"

/* Where the line of the place begins in the compilation's text. */
static uint32_t line_before(const Asked *asked, Str text, uint32_t offset)
{
    uint32_t line = (uint32_t)line_start(text, offset);
    bool is_there = asked->compilation && document_offset_back(asked->document, &line);
    return is_there ? line : COMPLETE_NO_PLACE;
}

void answer_completion(const Asked *asked, Reply *reply)
{
    LspPosition position;
    const Document *document = asked->document;
    if (!params_position(asked->params, "position", &position))
        return;
    Str typed = params_string(asked->params, "context.triggerCharacter");
    uint32_t offset = text_offset(&document->text, position);
    CompletionQuery query = {
        .text = text_str(&document->text),
        .language = document->language,
        .offset = offset,
        .compilation = asked->compilation,
        .line_before = line_before(asked, text_str(&document->text), offset),
        .is_markdown = asked->server->client.completion.shows_markdown,
        .typed = typed.len > 0 ? typed.ptr[0] : '\0',
    };
    Completion completion = complete_at(asked->arena, &query);
    completions_put(asked, reply, &completion, offset);
}
