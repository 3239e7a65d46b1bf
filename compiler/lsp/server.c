/* SPDX-License-Identifier: MIT */
/*
 * server.c - see server.h: what the server keeps, and the work that it hands out. How a message
 * finds its request is in dispatch.c.
 */
#include "lsp/server_private.h"

#include "lsp/diagnostics.h"
#include "lsp/dispatch.h"

Server *server_new(const ServerSetup *setup)
{
    Server *server = context_resize(setup->context, NULL, sizeof *server);
    *server = (Server){.setup = *setup, .context = setup->context, .client.unit = TEXT_UTF16};
    server->scratch = context_new(NULL);
    if (!server->scratch)
        context_fail(setup->context, CONTEXT_NO_MEMORY);
    server->told_trouble = buf_new(setup->context);
    return server;
}

void server_free(Server *server)
{
    for (size_t i = 0; i < server->document_count; i++)
        document_free(server->documents[i]);
    for (size_t i = 0; i < server->pending_count; i++) {
        json_decref(server->pending[i].id);
        json_decref(server->pending[i].params);
    }
    context_release(server->documents);
    context_release(server->pending);
    buf_free(&server->told_trouble);
    context_free(server->scratch);
    context_release(server);
}

Document *server_find(const Server *server, Str uri)
{
    for (size_t i = 0; i < server->document_count; i++)
        if (str_is(uri, server->documents[i]->uri))
            return server->documents[i];
    return NULL;
}

Document *server_find_serial(const Server *server, uint64_t serial)
{
    for (size_t i = 0; i < server->document_count; i++)
        if (server->documents[i]->serial == serial)
            return server->documents[i];
    return NULL;
}

int64_t server_client_process(const Server *server)
{
    return server->client_process;
}

bool server_has_ended(const Server *server, int *exit_code)
{
    *exit_code = server->exit_code;
    return server->state == SERVER_ENDED;
}

/* --- messages of ours ----------------------------------------------------------------------- */

static void send_call(Server *server, const char *method, Str params, int64_t id)
{
    Buf message = buf_new(server->context);
    buf_append_c(&message, "{\"jsonrpc\":\"2.0\",");
    if (id > 0)
        buf_printf(&message, "\"id\":\"flockc-%lld\",", (long long)id);
    buf_printf(&message, "\"method\":\"%s\",\"params\":%.*s}", method, STR_ARG(params));
    server->setup.send(server->setup.user, buf_str(&message));
    buf_free(&message);
}

void server_notify(Server *server, const char *method, Str params)
{
    send_call(server, method, params, 0);
}

void server_request(Server *server, const char *method, Str params)
{
    send_call(server, method, params, ++server->last_request);
}

/* LSP's MessageType. */
enum { MESSAGE_ERROR = 1, MESSAGE_WARNING = 2 };

static void send_message(Server *server, const char *method, int type, Str text)
{
    Buf params = buf_new(server->context);
    JsonWriter json = {.out = &params, .keeps_order = true};
    jw_begin_object(&json);
    jw_key(&json, STR("type"));
    jw_put_int(&json, type);
    jw_key(&json, STR("message"));
    jw_put_string(&json, text);
    jw_end_object(&json);
    server_notify(server, method, buf_str(&params));
    buf_free(&params);
}

void server_log(Server *server, Str line)
{
    send_message(server, "window/logMessage", MESSAGE_ERROR, line);
}

/* A configuration that cannot be used is told once, until it is another trouble. */
static void tell_trouble(Server *server, Str trouble)
{
    if (str_eq(trouble, buf_str(&server->told_trouble)))
        return;
    buf_clear(&server->told_trouble);
    buf_append(&server->told_trouble, trouble);
    if (trouble.len > 0)
        send_message(server, "window/showMessage", MESSAGE_WARNING, trouble);
}

/* --- when a text is compiled ---------------------------------------------------------------- */

/*
 * Half a word is not diagnosed: findings wait until its author pauses, which is twice the time that
 * has been between two keystrokes.
 */
enum { WAIT_MIN_MS = 50, WAIT_MAX_MS = 500, PAUSE_MS = 1000, GAP_FIRST_MS = 75 };

static int64_t wait_of(const Document *document)
{
    int64_t wait = 2 * document->gap_ms;
    return wait < WAIT_MIN_MS ? WAIT_MIN_MS : wait > WAIT_MAX_MS ? WAIT_MAX_MS : wait;
}

static void note_gap(Document *document, int64_t now_ms)
{
    int64_t gap = now_ms - document->changed_ms;
    if (document->changed_ms < 0 || gap > PAUSE_MS)
        gap = document->gap_ms > 0 ? document->gap_ms : GAP_FIRST_MS;
    document->gap_ms = document->gap_ms > 0 ? (3 * document->gap_ms + gap) / 4 : gap;
    document->changed_ms = now_ms;
}

/* The compilation of an older text ends as soon as it looks. */
static void stop_running(Document *document)
{
    if (document->running)
        context_cancel(document->running->context);
}

void server_document_changed(Server *server, Document *document)
{
    document->revision++;
    note_gap(document, server->now_ms);
    document->publish_ms = server->now_ms + wait_of(document);
    document->is_wanted = false;
    stop_running(document);
    server_drop_pending(server, document);
}

void server_settings_changed(Server *server)
{
    for (size_t i = 0; i < server->document_count; i++) {
        Document *document = server->documents[i];
        document->revision++;
        document->publish_ms = server->now_ms;
        stop_running(document);
        server_drop_pending(server, document);
    }
    if (server->client.pulls_diagnostics && server->client.refreshes_diagnostics)
        server_request(server, "workspace/diagnostic/refresh", STR("null"));
}

static bool is_due(const Document *document, int64_t now_ms)
{
    bool is_asked =
        document->is_wanted || (document->publish_ms >= 0 && document->publish_ms <= now_ms);
    return document->has_language && is_asked && !document->running &&
           !document_is_current(document);
}

int64_t server_wait_ms(const Server *server, int64_t now_ms)
{
    int64_t wait = -1;
    for (size_t i = 0; i < server->document_count; i++) {
        const Document *document = server->documents[i];
        if (is_due(document, now_ms) && !server->out)
            return 0;
        if (document->publish_ms < 0 || document->running)
            continue;
        int64_t left = document->publish_ms - now_ms;
        if (left >= 0 && (wait < 0 || left < wait))
            wait = left;
    }
    return wait;
}

/* Diagnostics whose time has come, of a text that was compiled for somebody else before. */
static void publish_due(Server *server, int64_t now_ms)
{
    for (size_t i = 0; i < server->document_count; i++) {
        Document *document = server->documents[i];
        bool is_time = document->publish_ms >= 0 && document->publish_ms <= now_ms;
        if (!is_time || (document->has_language && !document_is_current(document)))
            continue;
        document->publish_ms = -1;
        diagnostics_publish(server, document);
    }
}

static Work *begin_work(Server *server, Document *document, int64_t now_ms)
{
    Snapshot *snapshot = document_snapshot(document);
    ServerSettings settings =
        server->setup.settings(server->setup.user, snapshot->arena, document->path);
    if (settings.rules)
        snapshot->settings = *settings.rules;
    snapshot->input.settings = &snapshot->settings;
    snapshot->input.targets = settings.targets;
    snapshot->input.target_count = settings.target_count;
    snapshot->begun_ms = now_ms;
    tell_trouble(server, settings.trouble);
    document->running = snapshot;
    server->out = snapshot;
    return snapshot;
}

Work *server_take_work(Server *server, int64_t now_ms)
{
    server->now_ms = now_ms;
    publish_due(server, now_ms);
    if (server->out)
        return NULL;
    for (int is_wanted = 1; is_wanted >= 0; is_wanted--) { /* first what somebody waits for */
        for (size_t i = 0; i < server->document_count; i++) {
            Document *document = server->documents[i];
            if (is_due(document, now_ms) && document->is_wanted == (bool)is_wanted)
                return begin_work(server, document, now_ms);
        }
    }
    return NULL;
}

static void compile(void *argument)
{
    Snapshot *snapshot = argument;
    snapshot->compilation = compilation_run(snapshot->arena, &snapshot->input);
    compilation_finish(&snapshot->compilation, ~0u);
}

void work_run(Work *work)
{
    work->status = context_enter(work->context, compile, work);
}

void work_free(Work *work)
{
    snapshot_free(work);
}

static void log_failure(Server *server, const Document *document, const Snapshot *snapshot)
{
    Buf line = buf_new(server->context);
    buf_printf(&line, "flockc cannot compile %s: %s", document->name,
               context_message(snapshot->context));
    server_log(server, buf_str(&line));
    buf_free(&line);
}

void server_finish_work(Server *server, Work *work, int64_t now_ms)
{
    Document *document = server_find_serial(server, work->document);
    server->now_ms = now_ms;
    server->out = NULL;
    if (document)
        document->running = NULL;
    if (!document || document->revision != work->revision || work->status == CONTEXT_CANCELLED) {
        snapshot_free(work);
        return;
    }
    if (work->status != CONTEXT_OK)
        log_failure(server, document, work);
    document_install(document, work);
    document->is_wanted = false;
    dispatch_answer_pending(server, document);
    publish_due(server, now_ms);
}
