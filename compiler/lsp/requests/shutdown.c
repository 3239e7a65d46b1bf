/* SPDX-License-Identifier: MIT */
/* shutdown.c - no more requests; what waits is answered. */
#include "lsp/pending.h"
#include "lsp/request.h"

void session_shutdown(Server *server, const json_t *params, Reply *reply)
{
    (void)params, (void)reply;
    for (size_t i = 0; i < server->document_count; i++)
        pending_drop(server, server->documents[i]);
    pending_drop_rest(server);
    server->state = SERVER_SHUT_DOWN;
}
