/* SPDX-License-Identifier: MIT */
/* initialized.c - the client is ready: it is asked for its settings, and to tell of changes. */
#include "lsp/request.h"
#include "lsp/settings.h"

static const char WATCHERS[] =
    "{\"registrations\":[{\"id\":\"flockc-configurations\","
    "\"method\":\"workspace/didChangeWatchedFiles\","
    "\"registerOptions\":{\"watchers\":[{\"globPattern\":\"**/.flockc.yaml\"}]}}]}";

static const char SETTINGS[] = "{\"registrations\":[{\"id\":\"flockc-settings\","
                               "\"method\":\"workspace/didChangeConfiguration\","
                               "\"registerOptions\":{\"section\":\"flockc\"}}]}";

/* A configuration is read anew for every compilation, so without watchers it counts a bit later. */
void notice_initialized(Server *server, const json_t *params)
{
    (void)params;
    if (server->client.registers_watchers)
        server_request(server, "client/registerCapability", str_of(WATCHERS));
    if (server->client.registers_settings)
        server_request(server, "client/registerCapability", str_of(SETTINGS));
    settings_ask(server);
}
