/* SPDX-License-Identifier: MIT */
/*
 * definition.c - where an agent gets its name, and which worker polls a queue: in this file, or
 * else in the workspace.
 */
#include "assist/names.h"
#include "lsp/request.h"
#include "lsp/workspace.h"

static void put_worker(void *context, const NamedFile *file, const NamedPlace *place)
{
    Reply *reply = context;
    if (place->name.polls)
        named_place_put(&reply->json, file, place);
}

static void put_workers(const Asked *asked, Reply *reply, Str queue)
{
    Workspace workspace;
    if (!workspace_find(asked->server, reply, asked->document, &workspace))
        return;
    jw_begin_array(&reply->json);
    workspace_visit_queue(&workspace, queue, put_worker, reply);
    jw_end_array(&reply->json);
}

void answer_definition(const Asked *asked, Reply *reply)
{
    const Reference *name = asked_name(asked);
    if (!name)
        return;
    NamePlaces places = name_places(asked->arena, asked->compilation, name);
    const Reference *definition = name_definition(&places);
    if (definition)
        asked_put_location(asked, &reply->json, definition->span);
    else if (!reference_is_agent(name->kind))
        put_workers(asked, reply, name->name);
}
