/* SPDX-License-Identifier: MIT */
/* request.c - places, as requests need them; see request.h. */
#include "lsp/request.h"

bool asked_offset(const Asked *asked, uint32_t *offset)
{
    LspPosition position;
    if (!params_position(asked->params, "position", &position))
        return false;
    *offset = text_offset(&asked->document->text, position);
    return document_offset_back(asked->document, offset);
}

static void put_position(JsonWriter *json, const char *key, LspPosition position)
{
    jw_key(json, str_of(key));
    jw_begin_object(json);
    jw_key(json, STR("line"));
    jw_put_int(json, position.line);
    jw_key(json, STR("character"));
    jw_put_int(json, position.character);
    jw_end_object(json);
}

void document_put_range(JsonWriter *json, const Document *document, Span now)
{
    jw_begin_object(json);
    put_position(json, "start", text_position(&document->text, now.start));
    put_position(json, "end", text_position(&document->text, now.end));
    jw_end_object(json);
}

bool asked_put_range(const Asked *asked, JsonWriter *json, Span span)
{
    if (!document_span_forward(asked->document, &span))
        return false;
    document_put_range(json, asked->document, span);
    return true;
}
