/* SPDX-License-Identifier: MIT */
/* pending.c - see pending.h. */
#include "lsp/pending.h"

#include "lsp/answers.h"

void pending_forget(Server *server, size_t index)
{
    json_decref(server->pending[index].id);
    json_decref(server->pending[index].params);
    size_t after = --server->pending_count - index;
    memmove(&server->pending[index], &server->pending[index + 1], after * sizeof *server->pending);
}

void pending_add(Server *server, int method, bool retriggers, json_t *id, json_t *params,
                 Document *document)
{
    size_t bytes = (server->pending_count + 1) * sizeof *server->pending;
    server->pending = context_resize(server->context, server->pending, bytes);
    server->pending[server->pending_count++] = (PendingRequest){
        .id = json_incref(id),
        .params = json_incref(params),
        .method = method,
        .retriggers = retriggers,
        .document = document->serial,
        .revision = document->revision,
    };
    document->is_wanted = true;
}

/* A client asks for diagnostics again by itself only if it is told to. */
void pending_drop(Server *server, const Document *document)
{
    for (size_t i = 0; i < server->pending_count;) {
        PendingRequest *request = &server->pending[i];
        if (request->document != document->serial) {
            i++;
            continue;
        }
        answer_send_error(server, request->id,
                          request->retriggers ? LSP_SERVER_CANCELLED : LSP_CONTENT_MODIFIED,
                          "the text has changed since");
        pending_forget(server, i);
    }
}

void pending_cancel(Server *server, const json_t *id)
{
    for (size_t i = 0; i < server->pending_count; i++) {
        if (!json_equal(server->pending[i].id, id))
            continue;
        answer_send_error(server, id, LSP_REQUEST_CANCELLED, "cancelled by the client");
        pending_forget(server, i);
        return;
    }
}
