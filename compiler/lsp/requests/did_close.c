/* SPDX-License-Identifier: MIT */
/* did_close.c - the text is the file's again: nothing is said of it any more. */
#include "lsp/diagnostics.h"
#include "lsp/pending.h"
#include "lsp/refresh.h"
#include "lsp/request.h"

static void take_out(Server *server, const Document *document)
{
    for (size_t i = 0; i < server->document_count; i++) {
        if (server->documents[i] != document)
            continue;
        server->documents[i] = server->documents[--server->document_count];
        return;
    }
}

void notice_did_close(Server *server, const json_t *params)
{
    Document *document = server_find(server, params_string(params, "textDocument.uri"));
    if (!document)
        return;
    pending_drop(server, document);
    diagnostics_withdraw(server, document);
    take_out(server, document);
    document_free(document);
    refresh_outdated(server);
}
