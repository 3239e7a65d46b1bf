/* SPDX-License-Identifier: MIT */
/* did_change_watched_files.c - a .flockc.yaml or a baseline was made, changed or removed. */
#include "lsp/request.h"
#include "lsp/schedule.h"

void notice_did_change_watched_files(Server *server, const json_t *params)
{
    if (json_array_size(params_find(params, "changes")) > 0)
        server_settings_changed(server);
}
