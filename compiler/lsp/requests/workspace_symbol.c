/* SPDX-License-Identifier: MIT */
/* workspace_symbol.c - flocks, agents and task queues of all definitions, by what is typed. */
#include "lsp/request.h"
#include "lsp/workspace.h"

enum { SYMBOLS_MAX = 2000 };

/* LSP's SymbolKind; an agent is a class in the outline, too. */
static const int KINDS[] = {
    [SHARED_FLOCK] = 2,  /* Module */
    [SHARED_AGENT] = 5,  /* Class */
    [SHARED_QUEUE] = 13, /* Variable */
};

static void put_symbol(Reply *reply, const NamedFile *file, const NamedPlace *place)
{
    const SharedName *name = &place->name;
    jw_begin_object(&reply->json);
    reply_put_visible(reply, "name", name->name);
    reply_put_int(reply, "kind", KINDS[name->kind]);
    jw_key(&reply->json, STR("location"));
    named_place_put(&reply->json, file, place);
    if (file->flock.len > 0 && name->kind != SHARED_FLOCK)
        reply_put_visible(reply, "containerName", file->flock);
    jw_end_object(&reply->json);
}

void session_workspace_symbol(Server *server, const json_t *params, Reply *reply)
{
    Workspace workspace;
    Str query = params_string(params, "query");
    size_t left = SYMBOLS_MAX;
    if (!workspace_find(server, reply, NULL, &workspace))
        return;
    jw_begin_array(&reply->json);
    for (size_t i = 0; i < workspace.count; i++) {
        const NamedFile *file = &workspace.files[i];
        for (size_t j = 0; j < file->count && left > 0; j++) {
            const NamedPlace *place = &file->places[j];
            if (!place->name.is_main || !str_has_letters(place->name.name, query))
                continue;
            put_symbol(reply, file, place);
            left--;
        }
    }
    jw_end_array(&reply->json);
}
