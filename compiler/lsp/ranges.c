/* SPDX-License-Identifier: MIT */
/* ranges.c - see ranges.h. */
#include "lsp/ranges.h"

void position_put(JsonWriter *json, const char *key, LspPosition position)
{
    jw_key(json, str_of(key));
    jw_begin_object(json);
    jw_key(json, STR("line"));
    jw_put_int(json, position.line);
    jw_key(json, STR("character"));
    jw_put_int(json, position.character);
    jw_end_object(json);
}

void positions_put_range(JsonWriter *json, LspPosition start, LspPosition end)
{
    jw_begin_object(json);
    position_put(json, "start", start);
    position_put(json, "end", end);
    jw_end_object(json);
}

void document_put_range(JsonWriter *json, const Document *document, Span now)
{
    positions_put_range(json, text_position(&document->text, now.start),
                        text_position(&document->text, now.end));
}

void positions_put_location(JsonWriter *json, Str uri, LspPosition start, LspPosition end)
{
    jw_begin_object(json);
    jw_key(json, STR("uri"));
    jw_put_string(json, uri);
    jw_key(json, STR("range"));
    positions_put_range(json, start, end);
    jw_end_object(json);
}

void document_put_location(JsonWriter *json, const Document *document, Span now)
{
    positions_put_location(json, str_of(document->uri), text_position(&document->text, now.start),
                           text_position(&document->text, now.end));
}
