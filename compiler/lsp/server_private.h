/* SPDX-License-Identifier: MIT */
/* server_private.h - what the server keeps between messages. */
#ifndef FLOCKC_LSP_SERVER_PRIVATE_H
#define FLOCKC_LSP_SERVER_PRIVATE_H

#include "lsp/document.h"
#include "lsp/reply.h"
#include "lsp/server.h"

typedef enum ServerState { SERVER_NEW, SERVER_READY, SERVER_SHUT_DOWN, SERVER_ENDED } ServerState;

/* What the client has said that it can do, as far as it matters. */
typedef struct ClientAbilities {
    TextUnit unit;
    bool pulls_diagnostics;
    bool refreshes_diagnostics;                             /* workspace/diagnostic/refresh */
    bool has_related, has_tags, has_code_url, has_versions; /* of publishDiagnostics */
    bool registers_watchers;
} ClientAbilities;

/* A request that waits for the compilation of the text that it was asked about. */
typedef struct PendingRequest {
    json_t *id, *params; /* references of its own */
    int method;          /* MethodId */
    uint64_t document, revision;
} PendingRequest;

struct Server {
    ServerSetup setup;
    Context *context;
    Context *scratch; /* entered for each message */
    ServerState state;
    int exit_code;
    int64_t now_ms; /* of the message or work that is being handled */
    int64_t client_process;
    ClientAbilities client;
    Document **documents;
    size_t document_count;
    uint64_t last_serial;
    PendingRequest *pending;
    size_t pending_count;
    int64_t last_request; /* id of ours */
    Work *out;            /* the work that is out */
    Buf told_trouble;     /* the trouble that the client was told of last */
};

/* The open document with that URI; NULL: there is none. */
Document *server_find(const Server *server, Str uri);
Document *server_find_serial(const Server *server, uint64_t serial);

/* Sends a notification; `params` is JSON. */
void server_notify(Server *server, const char *method, Str params);
/* Sends a request of ours, whose answer nobody waits for. */
void server_request(Server *server, const char *method, Str params);
/* A line for the log of the client. */
void server_log(Server *server, Str line);

/* The text of `document` is another one: what was asked about the old one is answered. */
void server_document_changed(Server *server, Document *document);
/* What every document is compiled by is another one. */
void server_settings_changed(Server *server);
/* Answers with ContentModified what waits for a text of `document` that is no more. */
void server_drop_pending(Server *server, const Document *document);
/* The request with that id was cancelled: it is answered, if it still waits. */
void server_cancel_pending(Server *server, const json_t *id);

#endif
