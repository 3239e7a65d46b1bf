/* SPDX-License-Identifier: MIT */
/* did_change_configuration.c - settings of the client; any of them, null and none are fine. */
#include "lsp/request.h"
#include "lsp/schedule.h"

void notice_did_change_configuration(Server *server, const json_t *params)
{
    (void)params;
    server_settings_changed(server);
}
