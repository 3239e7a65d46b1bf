/* SPDX-License-Identifier: MIT */
/* initialize.c - what the client can do, and what the server can. */
#include "lsp/dispatch.h"
#include "lsp/folders.h"
#include "lsp/refresh.h"
#include "lsp/request.h"
#include "lsp/settings.h"

/*
 * Bytes cost the least; UTF-16 is what everybody has. The client's order is its wish, and each of
 * the three costs us the same on most lines, so ours counts. A client that counts bytes without
 * saying so, such as ALE, has its user say it: otherwise a change behind an emoji damages the line.
 */
static TextUnit choose_unit(const json_t *params)
{
    static const char path[] = "capabilities.general.positionEncodings";
    Str told = params_string(params, "initializationOptions.positionEncoding");
    if (str_is(told, "utf-8") || params_has_item(params, path, "utf-8"))
        return TEXT_UTF8;
    bool has_utf16 = params_has_item(params, path, "utf-16");
    return !has_utf16 && params_has_item(params, path, "utf-32") ? TEXT_UTF32 : TEXT_UTF16;
}

static const char *unit_name(TextUnit unit)
{
    return unit == TEXT_UTF8 ? "utf-8" : unit == TEXT_UTF32 ? "utf-32" : "utf-16";
}

static bool has(const json_t *params, const char *path)
{
    return json_is_object(params_find(params, path));
}

static bool can(const json_t *params, const char *path)
{
    return params_bool(params, path, false);
}

/* The first of the two that the client names is the one that it likes better. */
static bool likes_markdown(const json_t *params, const char *path)
{
    const json_t *formats = params_find(params, path);
    for (size_t i = 0; i < json_array_size(formats); i++) {
        Str format = params_string(json_array_get(formats, i), "");
        if (str_is(format, "markdown") || str_is(format, "plaintext"))
            return str_is(format, "markdown");
    }
    return false;
}

enum { INSERT_AS_IS = 1, INSERT_ADJUSTED = 2 }; /* LSP's InsertTextMode */

static bool has_number(const json_t *params, const char *path, int64_t number)
{
    const json_t *list = params_find(params, path);
    for (size_t i = 0; i < json_array_size(list); i++)
        if (params_int(json_array_get(list, i), "", -1) == number)
            return true;
    return false;
}

static CompletionAbilities read_completion(const json_t *params)
{
#define COMPLETION "capabilities.textDocument.completion."
    return (CompletionAbilities){
        .has_snippets = can(params, COMPLETION "completionItem.snippetSupport"),
        .has_insert_replace = can(params, COMPLETION "completionItem.insertReplaceSupport"),
        .shows_markdown = likes_markdown(params, COMPLETION "completionItem.documentationFormat"),
        .keeps_indent = has_number(
            params, COMPLETION "completionItem.insertTextModeSupport.valueSet", INSERT_AS_IS),
        .adjusts_indent = params_int(params, COMPLETION "insertTextMode", 0) == INSERT_ADJUSTED,
    };
#undef COMPLETION
}

static ClientAbilities read_abilities(const json_t *params)
{
#define PUBLISH "capabilities.textDocument.publishDiagnostics."
    return (ClientAbilities){
        .unit = choose_unit(params),
        .pulls_diagnostics = has(params, "capabilities.textDocument.diagnostic"),
        .refreshes = refresh_read_abilities(params),
        .has_related = can(params, PUBLISH "relatedInformation") ||
                       can(params, "capabilities.textDocument.diagnostic.relatedInformation"),
        .has_tags = has(params, PUBLISH "tagSupport"),
        .has_code_url = can(params, PUBLISH "codeDescriptionSupport"),
        .has_versions = can(params, PUBLISH "versionSupport"),
        .has_document_changes = can(params, "capabilities.workspace.workspaceEdit.documentChanges"),
        .has_code_actions =
            has(params, "capabilities.textDocument.codeAction.codeActionLiteralSupport"),
        .resolves_hints = params_has_item(
            params, "capabilities.textDocument.inlayHint.resolveSupport.properties", "tooltip"),
        .resolves_edits =
            can(params, "capabilities.textDocument.codeAction.dataSupport") &&
            params_has_item(
                params, "capabilities.textDocument.codeAction.resolveSupport.properties", "edit"),
        .shows_disabled = can(params, "capabilities.textDocument.codeAction.disabledSupport"),
        .shows_markdown = likes_markdown(params, "capabilities.textDocument.hover.contentFormat"),
        .has_symbol_trees = can(
            params, "capabilities.textDocument.documentSymbol.hierarchicalDocumentSymbolSupport"),
        .tokens = token_legend_read(params),
        .completion = read_completion(params),
        .registers_watchers =
            can(params, "capabilities.workspace.didChangeWatchedFiles.dynamicRegistration"),
        .registers_settings =
            can(params, "capabilities.workspace.didChangeConfiguration.dynamicRegistration"),
        .has_configuration = can(params, "capabilities.workspace.configuration"),
    };
#undef PUBLISH
}

static void put_sync(Reply *reply)
{
    JsonWriter *json = &reply->json;
    jw_key(json, STR("textDocumentSync"));
    jw_begin_object(json);
    reply_put_bool(reply, "openClose", true);
    reply_put_int(reply, "change", 2); /* incremental */
    reply_put_bool(reply, "save", true);
    jw_end_object(json);
}

/* A client that asks for diagnostics is sent none. */
static void put_diagnostic_provider(Reply *reply)
{
    JsonWriter *json = &reply->json;
    jw_key(json, STR("diagnosticProvider"));
    jw_begin_object(json);
    reply_put(reply, "identifier", STR("flockc"));
    reply_put_bool(reply, "interFileDependencies", false);
    reply_put_bool(reply, "workspaceDiagnostics", false);
    jw_end_object(json);
}

static void put_workspace(Reply *reply)
{
    JsonWriter *json = &reply->json;
    jw_key(json, STR("workspace"));
    jw_begin_object(json);
    jw_key(json, STR("workspaceFolders"));
    jw_begin_object(json);
    reply_put_bool(reply, "supported", true);
    reply_put_bool(reply, "changeNotifications", true);
    jw_end_object(json);
    jw_end_object(json);
}

static void put_capabilities(const Server *server, Reply *reply)
{
    JsonWriter *json = &reply->json;
    jw_key(json, STR("capabilities"));
    jw_begin_object(json);
    reply_put(reply, "positionEncoding", str_of(unit_name(server->client.unit)));
    put_sync(reply);
    if (server->client.pulls_diagnostics)
        put_diagnostic_provider(reply);
    put_workspace(reply);
    token_legend_put(&server->client.tokens, json);
    dispatch_put_capabilities(json);
    jw_end_object(json);
}

void session_initialize(Server *server, const json_t *params, Reply *reply)
{
    JsonWriter *json = &reply->json;
    server->client = read_abilities(params);
    settings_begin(server, params_find(params, "initializationOptions"));
    folders_read(server, params);
    server->client_process = params_int(params, "processId", 0);
    server->state = SERVER_READY;
    jw_begin_object(json);
    put_capabilities(server, reply);
    jw_key(json, STR("serverInfo"));
    jw_begin_object(json);
    reply_put(reply, "name", STR("flockc"));
    reply_put(reply, "version", str_of(server->setup.version));
    jw_end_object(json);
    jw_end_object(json);
}
