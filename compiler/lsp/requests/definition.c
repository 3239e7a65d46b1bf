/* SPDX-License-Identifier: MIT */
/* definition.c - where an agent gets its name, and which worker polls a queue. */
#include "assist/names.h"
#include "lsp/request.h"

void answer_definition(const Asked *asked, Reply *reply)
{
    const Reference *name = asked_name(asked);
    if (!name)
        return;
    NamePlaces places = name_places(asked->arena, asked->compilation, name);
    const Reference *definition = name_definition(&places);
    if (definition)
        asked_put_location(asked, &reply->json, definition->span);
}
