/* SPDX-License-Identifier: MIT */
/* pending.c - see pending.h. */
#include "lsp/pending.h"

#include "lsp/answers.h"

PendingRequest pending_take(Server *server, size_t index)
{
    PendingRequest request = server->pending[index];
    size_t after = --server->pending_count - index;
    memmove(&server->pending[index], &server->pending[index + 1], after * sizeof *server->pending);
    return request;
}

void pending_free(PendingRequest *request)
{
    json_decref(request->id);
    json_decref(request->params);
}

static void add(Server *server, PendingRequest request)
{
    size_t bytes = (server->pending_count + 1) * sizeof *server->pending;
    server->pending = context_resize(server->context, server->pending, bytes);
    json_incref(request.id);
    json_incref(request.params);
    server->pending[server->pending_count++] = request;
}

void pending_add(Server *server, int method, bool retriggers, json_t *id, json_t *params,
                 Document *document)
{
    add(server, (PendingRequest){
                    .id = id,
                    .params = params,
                    .method = method,
                    .retriggers = retriggers,
                    .document = document->serial,
                    .revision = document->revision,
                });
    document->is_wanted = true;
}

void pending_add_for_survey(Server *server, int method, json_t *id, json_t *params,
                            const Document *document)
{
    add(server, (PendingRequest){
                    .id = id,
                    .params = params,
                    .method = method,
                    .document = document ? document->serial : 0,
                    .revision = document ? document->revision : 0,
                    .survey = server->survey_wanted,
                });
}

static void fail(Server *server, size_t index, LspError error, const char *message)
{
    PendingRequest request = pending_take(server, index);
    answer_send_error(server, request.id, error, message);
    pending_free(&request);
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
        fail(server, i, request->retriggers ? LSP_SERVER_CANCELLED : LSP_CONTENT_MODIFIED,
             "the text has changed since");
    }
}

void pending_drop_rest(Server *server)
{
    for (size_t i = 0; i < server->pending_count;) {
        if (server->pending[i].document == 0)
            fail(server, i, LSP_SERVER_CANCELLED, "the server is shutting down");
        else
            i++;
    }
}

void pending_cancel(Server *server, const json_t *id)
{
    for (size_t i = 0; i < server->pending_count; i++) {
        if (!json_equal(server->pending[i].id, id))
            continue;
        fail(server, i, LSP_REQUEST_CANCELLED, "cancelled by the client");
        return;
    }
}
