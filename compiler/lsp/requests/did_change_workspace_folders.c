/* SPDX-License-Identifier: MIT */
/*
 * did_change_workspace_folders.c - which definitions belong together is another question now; by
 * which configuration one goes is not: by that next to it, in whichever folder it is.
 */
#include "lsp/folders.h"
#include "lsp/request.h"

void notice_did_change_workspace_folders(Server *server, const json_t *params)
{
    const json_t *gone = params_find(params, "event.removed");
    const json_t *come = params_find(params, "event.added");
    for (size_t i = 0; i < json_array_size(gone); i++)
        folders_remove(server, params_string(json_array_get(gone, i), "uri"));
    for (size_t i = 0; i < json_array_size(come); i++)
        folders_add(server, params_string(json_array_get(come, i), "uri"));
}
