/* SPDX-License-Identifier: MIT */
/* did_save.c - its author has finished something: no waiting any longer. */
#include "lsp/request.h"
#include "lsp/schedule.h"

void notice_did_save(Server *server, const json_t *params)
{
    Document *document = server_find(server, params_string(params, "textDocument.uri"));
    if (document && document->publish_ms >= 0)
        document->publish_ms = server->now_ms;
    /* a client that watches files tells of it by itself */
    if (document && document->is_config && !server->client.registers_watchers)
        server_settings_changed(server);
}
