/* SPDX-License-Identifier: MIT */
/* did_open.c - a text is the client's from here on. */
#include "lsp/diagnostics.h"
#include "lsp/request.h"
#include "lsp/schedule.h"

static void add(Server *server, Document *document)
{
    size_t bytes = (server->document_count + 1) * sizeof *server->documents;
    server->documents = context_resize(server->context, server->documents, bytes);
    server->documents[server->document_count++] = document;
}

/* What the client calls the language counts where the name does not say it. */
static void read_language(Document *document, Str id)
{
    if (document->has_language)
        return;
    document->has_language = true;
    if (str_is(id, "yaml"))
        document->language = LANGUAGE_YAML;
    else if (str_is(id, "toml"))
        document->language = LANGUAGE_TOML;
    else if (str_is(id, "json") || str_is(id, "jsonc"))
        document->language = LANGUAGE_JSON;
    else
        document->has_language = false;
}

/* Opened again without having been closed: the new text counts. */
static Document *find_or_add(Server *server, Str uri)
{
    Document *document = server_find(server, uri);
    if (!document) {
        document = document_new(server->context, ++server->last_serial, uri, server->client.unit);
        add(server, document);
    }
    return document;
}

void notice_did_open(Server *server, const json_t *params)
{
    Str uri = params_string(params, "textDocument.uri");
    if (uri.len == 0)
        return;
    Document *document = find_or_add(server, uri);
    read_language(document, params_string(params, "textDocument.languageId"));
    document->version = params_int(params, "textDocument.version", 0);
    document_set(document, params_string(params, "textDocument.text"));
    server_document_changed(server, document);
    document->publish_ms = server->now_ms; /* nobody is typing yet */
    document->changed_ms = -1;
}
