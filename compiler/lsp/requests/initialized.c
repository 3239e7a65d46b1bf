/* SPDX-License-Identifier: MIT */
/* initialized.c - the client is ready: it is asked to tell of configurations that change. */
#include "lsp/request.h"

static const char WATCHERS[] =
    "{\"registrations\":[{\"id\":\"flockc-configurations\","
    "\"method\":\"workspace/didChangeWatchedFiles\","
    "\"registerOptions\":{\"watchers\":[{\"globPattern\":\"**/.flockc.yaml\"}]}}]}";

/* A configuration is read anew for every compilation, so without watchers it counts a bit later. */
void notice_initialized(Server *server, const json_t *params)
{
    (void)params;
    if (server->client.registers_watchers)
        server_request(server, "client/registerCapability", str_of(WATCHERS));
}
