/* SPDX-License-Identifier: MIT */
/* request.c - places, as requests need them; see request.h. */
#include "lsp/request.h"

#include "assist/names.h"

bool asked_offset(const Asked *asked, uint32_t *offset)
{
    LspPosition position;
    if (!params_position(asked->params, "position", &position))
        return false;
    *offset = text_offset(&asked->document->text, position);
    return document_offset_back(asked->document, offset);
}

bool asked_range(const Asked *asked, Span *range)
{
    LspPosition start, end;
    const Text *text = &asked->document->text;
    if (!params_position(asked->params, "range.start", &start) ||
        !params_position(asked->params, "range.end", &end))
        return false;
    *range = (Span){text_offset(text, start), text_offset(text, end)};
    return true;
}

bool asked_put_range(const Asked *asked, JsonWriter *json, Span span)
{
    if (!document_span_forward(asked->document, &span))
        return false;
    document_put_range(json, asked->document, span);
    return true;
}

void asked_put_location(const Asked *asked, JsonWriter *json, Span span)
{
    if (!document_span_forward(asked->document, &span))
        span = (Span){0, 0};
    document_put_location(json, asked->document, span);
}

const Reference *asked_name(const Asked *asked)
{
    uint32_t offset;
    return asked_offset(asked, &offset) ? name_at(asked->compilation, offset) : NULL;
}
