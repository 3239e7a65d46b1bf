/* SPDX-License-Identifier: MIT */
/* references.c - every place that names the same agent or the same task queue. */
#include "assist/names.h"
#include "lsp/request.h"

void answer_references(const Asked *asked, Reply *reply)
{
    const Reference *name = asked_name(asked);
    if (!name)
        return;
    bool with_definition = params_bool(asked->params, "context.includeDeclaration", true);
    NamePlaces places = name_places(asked->arena, asked->compilation, name);
    const Reference *definition = name_definition(&places);
    jw_begin_array(&reply->json);
    for (size_t i = 0; i < places.count; i++)
        if (with_definition || places.items[i] != definition)
            asked_put_location(asked, &reply->json, places.items[i]->span);
    jw_end_array(&reply->json);
}
