/* SPDX-License-Identifier: MIT */
/* did_change_configuration.c - settings of the client; any of them, null and none are fine. */
#include "lsp/request.h"
#include "lsp/schedule.h"
#include "lsp/settings.h"

void notice_did_change_configuration(Server *server, const json_t *params)
{
    server_settings_changed(server);
    if (!settings_ask(server)) /* one that can be asked often sends none, or null */
        settings_take(server, params_find(params, "settings"));
}
