/* SPDX-License-Identifier: MIT */
/* did_change_configuration.c - settings of the client; any of them, null and none are fine. */
#include "lsp/request.h"
#include "lsp/schedule.h"
#include "lsp/settings.h"

void notice_did_change_configuration(Server *server, const json_t *params)
{
    const json_t *settings = params_find(params, "settings");
    server_settings_changed(server);
    /* One that can be asked often sends null; ours, if it does send them, need not wait for that.
     */
    if (!settings_ask(server) || json_is_object(params_find(settings, "flockc")))
        settings_take(server, settings);
}
