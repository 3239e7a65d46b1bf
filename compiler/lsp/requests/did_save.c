/* SPDX-License-Identifier: MIT */
/* did_save.c - its author has finished something: no waiting any longer. */
#include "lsp/baselines.h"
#include "lsp/request.h"
#include "lsp/schedule.h"

void notice_did_save(Server *server, const json_t *params)
{
    Str uri = params_string(params, "textDocument.uri");
    Document *document = server_find(server, uri);
    if (document && document->publish_ms >= 0)
        document->publish_ms = server->now_ms;
    bool is_of_settings = (document && document->is_config) || baselines_has_name_of(server, uri);
    /* a client that watches files tells of it by itself */
    if (is_of_settings && !server->client.registers_watchers)
        server_settings_changed(server);
}
