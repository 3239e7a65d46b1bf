/* SPDX-License-Identifier: MIT */
/* selection_range.c - what "expand selection" selects, for each place that is asked about. */
#include "assist/selection.h"
#include "lsp/request.h"

/* From the smallest on, each with the larger one as its parent; the writer's depth is bounded. */
static void put_chain(const Asked *asked, JsonWriter *json, const SelectionSpans *spans)
{
    enum { DEEPEST = JSON_DEPTH_MAX - 8 };
    size_t count = spans->count < DEEPEST ? spans->count : DEEPEST;
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            jw_key(json, STR("parent"));
        jw_begin_object(json);
        jw_key(json, STR("range"));
        document_put_range(json, asked->document, spans->items[i]);
    }
    for (size_t i = 0; i < count; i++)
        jw_end_object(json);
}

static void put_place(const Asked *asked, JsonWriter *json, const json_t *place)
{
    LspPosition position = {0};
    params_position(place, "", &position);
    uint32_t offset = text_offset(&asked->document->text, position);
    SelectionSpans spans = selection_spans(asked->arena, asked->compilation, offset);
    put_chain(asked, json, &spans);
}

void answer_selection_range(const Asked *asked, Reply *reply)
{
    const json_t *places = params_find(asked->params, "positions");
    jw_begin_array(&reply->json);
    for (size_t i = 0; i < json_array_size(places); i++)
        put_place(asked, &reply->json, json_array_get(places, i));
    jw_end_array(&reply->json);
}
