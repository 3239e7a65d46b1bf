/* SPDX-License-Identifier: MIT */
/* references.c - every place that names the same agent, or, in all files, the same task queue. */
#include "assist/names.h"
#include "lsp/request.h"
#include "lsp/workspace.h"

typedef struct Search {
    Reply *reply;
    bool with_workers; /* they define it where nothing in its own file does */
} Search;

static void put_place(void *context, const NamedFile *file, const NamedPlace *place)
{
    Search *search = context;
    if (search->with_workers || !place->name.polls)
        named_place_put(&search->reply->json, file, place);
}

void answer_references(const Asked *asked, Reply *reply)
{
    const Reference *name = asked_name(asked);
    Workspace workspace = {0};
    if (!name)
        return;
    bool is_queue = !reference_is_agent(name->kind);
    if (is_queue && !workspace_find(asked->server, reply, asked->document, &workspace))
        return;
    bool with_definition = params_bool(asked->params, "context.includeDeclaration", true);
    NamePlaces places = name_places(asked->arena, asked->compilation, name);
    const Reference *definition = name_definition(&places);
    Search search = {reply, with_definition || definition};
    jw_begin_array(&reply->json);
    for (size_t i = 0; i < places.count; i++)
        if (with_definition || places.items[i] != definition)
            asked_put_location(asked, &reply->json, places.items[i]->span);
    workspace_visit_queue(&workspace, name->name, put_place, &search);
    jw_end_array(&reply->json);
}
