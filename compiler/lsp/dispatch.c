/* SPDX-License-Identifier: MIT */
/*
 * dispatch.c - from a message to the function behind it; see methods.def.
 *
 * Every request is answered once, here and nowhere else. Each is handled in an entry of a context
 * of its own: one that fails fails alone.
 */
#include "lsp/dispatch.h"

#include "lsp/answers.h"
#include "lsp/pending.h"
#include "lsp/refresh.h"
#include "lsp/request.h"
#include "lsp/settings.h"

typedef enum MethodKind {
    METHOD_SESSION,
    METHOD_NOTICE,
    METHOD_REQUEST,
    METHOD_COMMAND
} MethodKind;

/* A RefreshId, or one of three more. */
typedef enum MethodWhen {
#define REFRESH(ident, method, ability) REFRESHED_##ident = REFRESH_##ident,
#include "lsp/refreshes.def"
#undef REFRESH
    LAST_COMPILED,
    CURRENT,
    NEW_TEXT,
} MethodWhen;

typedef enum MethodId {
#define SESSION(ident, method) METHOD_##ident,
#define NOTICE(ident, method) METHOD_##ident,
#define REQUEST(ident, method, when, nothing, capability, value) METHOD_##ident,
#define COMMAND(ident, name, when, nothing) METHOD_##ident,
#include "lsp/methods.def"
#undef SESSION
#undef NOTICE
#undef REQUEST
    METHOD_COUNT
} MethodId;

typedef struct Method {
    const char *name;
    MethodKind kind;
    MethodWhen when;
    bool hears_of_configs;
    const char *nothing; /* the answer for what is no flock definition */
    const char *capability, *value;
    void (*session)(Server *server, const json_t *params, Reply *reply);
    void (*notice)(Server *server, const json_t *params);
    void (*answer)(const Asked *asked, Reply *reply);
} Method;

static const Method METHODS[METHOD_COUNT] = {
#define SESSION(ident, method) {.name = method, .kind = METHOD_SESSION, .session = session_##ident},
#define WORKSPACE_REQUEST(ident, method, title, json)                                              \
    {.name = method,                                                                               \
     .kind = METHOD_SESSION,                                                                       \
     .capability = title,                                                                          \
     .value = json,                                                                                \
     .session = session_##ident},
#define NOTICE(ident, method) {.name = method, .kind = METHOD_NOTICE, .notice = notice_##ident},
#define ROW(ident, method, moment, configs, none, title, json)                                     \
    {.name = method,                                                                               \
     .kind = METHOD_REQUEST,                                                                       \
     .when = moment,                                                                               \
     .hears_of_configs = configs,                                                                  \
     .nothing = none,                                                                              \
     .capability = title,                                                                          \
     .value = json,                                                                                \
     .answer = answer_##ident},
#define REQUEST(ident, method, moment, none, title, json)                                          \
    ROW(ident, method, moment, false, none, title, json)
#define FILE_REQUEST(ident, method, moment, none, title, json)                                     \
    ROW(ident, method, moment, true, none, title, json)
#define COMMAND(ident, title, moment, none)                                                        \
    {.name = title,                                                                                \
     .kind = METHOD_COMMAND,                                                                       \
     .when = moment,                                                                               \
     .nothing = none,                                                                              \
     .answer = answer_##ident},
#include "lsp/methods.def"
#undef SESSION
#undef NOTICE
#undef REQUEST
#undef ROW
};

static const char EXECUTE[] = "workspace/executeCommand";

/* A command is no method, and no method is a command. */
static const Method *find_method(Str name, bool is_command)
{
    for (size_t i = 0; i < METHOD_COUNT; i++)
        if (str_is(name, METHODS[i].name) && (METHODS[i].kind == METHOD_COMMAND) == is_command)
            return &METHODS[i];
    return NULL;
}

static void put_commands(JsonWriter *json)
{
    jw_key(json, STR("executeCommandProvider"));
    jw_begin_object(json);
    jw_key(json, STR("commands"));
    jw_begin_array(json);
    for (size_t i = 0; i < METHOD_COUNT; i++)
        if (METHODS[i].kind == METHOD_COMMAND)
            jw_put_string(json, str_of(METHODS[i].name));
    jw_end_array(json);
    jw_end_object(json);
}

void dispatch_put_capabilities(JsonWriter *json)
{
    for (size_t i = 0; i < METHOD_COUNT; i++) {
        if (!METHODS[i].capability || METHODS[i].capability[0] == '\0')
            continue;
        jw_key(json, str_of(METHODS[i].capability));
        jw_put_raw(json, str_of(METHODS[i].value));
    }
    put_commands(json);
}

/* --- one call in an entry of its own ---------------------------------------------------------- */

typedef struct Call {
    Server *server;
    const Method *method;
    const json_t *params;
    const Document *document; /* of a request */
    bool is_surveyed;
    Arena *arena;
    Reply reply;
} Call;

/* What reads the text itself is asked of a definition before there is anything in it. */
static bool can_be_asked(const Method *method, const Document *document)
{
    bool is_early = method->when == NEW_TEXT && document->is_named_flock;
    return is_early || document_is_flock(document) ||
           (method->hears_of_configs && document_is_judged_config(document));
}

/* Some clients have an action completed that is complete, and is about no document that it names.
 */
static void put_nothing(const Method *method, const json_t *params, Buf *out)
{
    if (method->nothing[0] == '\0')
        params_write(params, out);
    else
        buf_append_c(out, method->nothing);
}

static void do_call(void *argument)
{
    Call *call = argument;
    Reply *reply = &call->reply;
    call->arena = arena_new(call->server->scratch);
    *reply = (Reply){.arena = call->arena,
                     .text = buf_new(call->server->scratch),
                     .is_surveyed = call->is_surveyed};
    reply->json = (JsonWriter){.out = &reply->text, .keeps_order = true};
    if (call->method->kind == METHOD_SESSION) {
        call->method->session(call->server, call->params, reply);
    } else if (call->method->kind == METHOD_NOTICE) {
        call->method->notice(call->server, call->params);
    } else if (!can_be_asked(call->method, call->document)) {
        put_nothing(call->method, call->params, &reply->text);
    } else {
        Asked asked = {call->server, call->arena, call->params, call->document,
                       document_compilation(call->document)};
        call->method->answer(&asked, reply);
    }
}

/* A text that may have missed an edit is nothing to judge: the client starts another server. */
static void give_up(Server *server)
{
    server->state = SERVER_ENDED;
    server->exit_code = SERVER_NO_MEMORY;
}

/* The failure of one message is its own. */
static void log_failure(Server *server, const Method *method)
{
    Buf line = buf_new(server->context);
    buf_printf(&line, "flockc failed at %s: %s", method->name, context_message(server->scratch));
    server_log(server, buf_str(&line));
    buf_free(&line);
}

/* `id` is NULL for a notification. */
static void run_call(Call call, json_t *id, json_t *params)
{
    Server *server = call.server;
    call.params = params;
    if (context_enter(server->scratch, do_call, &call) != CONTEXT_OK) {
        if (!id) {
            give_up(server);
            return;
        }
        log_failure(server, call.method);
        answer_send_error(server, id, LSP_INTERNAL_ERROR, context_message(server->scratch));
        return;
    }
    if (call.reply.waits)
        pending_add_for_survey(server, (int)(call.method - METHODS), id, params, call.document);
    else if (id)
        answer_send(server, id, call.reply.error, call.reply.message, buf_str(&call.reply.text));
    buf_free(&call.reply.text);
    arena_free(call.arena);
}

static bool is_refreshed(const Method *method)
{
    return (unsigned)method->when < REFRESH_COUNT;
}

/* Nothing is known of a text that could not be compiled, not even that it is no definition. */
static bool is_uncompiled(const Method *method, const Document *document)
{
    const Snapshot *snapshot = document->snapshot;
    return snapshot && snapshot->status != CONTEXT_OK && method->when != NEW_TEXT;
}

static void run_request(Server *server, const Method *method, json_t *id, json_t *params,
                        Document *document)
{
    if (is_uncompiled(method, document)) {
        answer_send_error(server, id, LSP_INTERNAL_ERROR, "the text cannot be compiled");
        return;
    }
    run_call((Call){.server = server, .method = method, .document = document}, id, params);
    if (is_refreshed(method))
        refresh_note_answer(document, (RefreshId)method->when);
}

/* --- requests that wait ----------------------------------------------------------------------- */

void dispatch_answer_pending(Server *server, Document *document)
{
    for (size_t i = 0; i < server->pending_count;) {
        const PendingRequest *waiting = &server->pending[i];
        if (waiting->document != document->serial || waiting->revision != document->revision ||
            waiting->survey > 0) {
            i++;
            continue;
        }
        PendingRequest request = pending_take(server, i);
        run_request(server, &METHODS[request.method], request.id, request.params, document);
        pending_free(&request);
    }
}

/* The text that it was asked about is still the same, or it would have been dropped. */
void dispatch_answer_surveyed(Server *server, uint64_t number, bool has_failed)
{
    for (size_t i = 0; i < server->pending_count;) {
        if (server->pending[i].survey == 0 || server->pending[i].survey > number) {
            i++;
            continue;
        }
        PendingRequest request = pending_take(server, i);
        Call call = {.server = server,
                     .method = &METHODS[request.method],
                     .document = server_find_serial(server, request.document),
                     .is_surveyed = true};
        if (has_failed)
            answer_send_error(server, request.id, LSP_INTERNAL_ERROR,
                              "the files of the workspace cannot be read");
        else
            run_call(call, request.id, request.params);
        pending_free(&request);
    }
}

/* --- messages --------------------------------------------------------------------------------- */

/* A text that was opened a moment ago has no last compilation: then the first one is waited for. */
static bool has_to_wait(const Server *server, const Method *method, const Document *document)
{
    bool is_lasting = is_refreshed(method) && !refresh_is_possible(server, (RefreshId)method->when);
    bool is_early = method->when == NEW_TEXT && document->is_named_flock;
    bool is_patient = method->when == CURRENT || is_lasting || (!document->snapshot && !is_early);
    return is_patient && !document_is_current(document);
}

/* The document that a request is about: a command's first argument, and an item of ours has it too.
 */
static Str read_uri(const Method *method, const json_t *params)
{
    const json_t *first = json_array_get(params_find(params, "arguments"), 0);
    if (method->kind == METHOD_COMMAND)
        return params_string(first, "");
    bool has_document = params_find(params, "textDocument") != NULL;
    return params_string(params, has_document ? "textDocument.uri" : "data.uri");
}

static void answer_nothing(Server *server, const Method *method, const json_t *id,
                           const json_t *params)
{
    Buf result = buf_new(server->context);
    put_nothing(method, params, &result);
    answer_send(server, id, LSP_NO_ERROR, NULL, buf_str(&result));
    buf_free(&result);
}

static void receive_document_request(Server *server, const Method *method, json_t *id,
                                     json_t *params)
{
    Document *document = server_find(server, read_uri(method, params));
    if (!document || !document->has_language)
        answer_nothing(server, method, id, params);
    else if (has_to_wait(server, method, document))
        pending_add(server, (int)(method - METHODS), method - METHODS == METHOD_diagnostic, id,
                    params, document);
    else
        run_request(server, method, id, params, document);
}

static const Method *find_asked(Str name, const json_t *params)
{
    return str_is(name, EXECUTE) ? find_method(params_string(params, "command"), true)
                                 : find_method(name, false);
}

static void receive_request(Server *server, Str name, json_t *id, json_t *params)
{
    const Method *method = find_asked(name, params);
    bool is_initialize = method && method->kind == METHOD_SESSION && str_is(name, "initialize");
    if (server->state == SERVER_NEW && !is_initialize)
        answer_send_error(server, id, LSP_NOT_INITIALIZED, "`initialize` has to come first");
    else if (server->state >= SERVER_SHUT_DOWN)
        answer_send_error(server, id, LSP_INVALID_REQUEST, "the server is shutting down");
    else if (!method && str_is(name, EXECUTE))
        answer_send_error(server, id, LSP_INVALID_PARAMS, "flockc does not have this command");
    else if (!method || method->kind == METHOD_NOTICE)
        answer_send_error(server, id, LSP_METHOD_NOT_FOUND, "flockc does not have this method");
    else if (server->state == SERVER_READY && is_initialize)
        answer_send_error(server, id, LSP_INVALID_REQUEST, "the server is initialized already");
    else if (method->kind == METHOD_SESSION)
        run_call((Call){.server = server, .method = method}, id, params);
    else
        receive_document_request(server, method, id, params);
}

static void receive_notice(Server *server, Str name, json_t *params)
{
    const Method *method = find_method(name, false);
    bool is_exit = str_is(name, "exit");
    if (!method || method->kind != METHOD_NOTICE)
        return; /* an unknown one may be ignored */
    if (server->state == SERVER_READY || is_exit)
        run_call((Call){.server = server, .method = method}, NULL, params);
}

static void receive_object(Server *server, json_t *message)
{
    Str name = params_string(message, "method");
    json_t *id = json_object_get(message, "id");
    json_t *params = json_object_get(message, "params");
    bool is_answer = json_object_get(message, "result") || json_object_get(message, "error");
    if (name.len > 0 && id)
        receive_request(server, name, id, params);
    else if (name.len > 0)
        receive_notice(server, name, params);
    else if (is_answer)
        settings_take_answer(server, id, json_object_get(message, "result"));
    else
        answer_send_error(server, id, LSP_INVALID_REQUEST, "this is no message of JSON-RPC 2.0");
}

void dispatch_message(Server *server, Str message)
{
    json_error_t error;
    json_t *value = json_loadb(message.ptr, message.len, JSON_ALLOW_NUL, &error);
    bool (*was_short)(void) = server->setup.was_short;
    if (was_short && was_short())
        give_up(server);
    else if (!value)
        answer_send_error(server, NULL, LSP_PARSE_ERROR, error.text);
    else if (json_is_object(value))
        receive_object(server, value);
    else
        answer_send_error(server, NULL, LSP_INVALID_REQUEST, "a message is one JSON object");
    json_decref(value);
}

void dispatch_garbage(Server *server, Str reason)
{
    Buf line = buf_new(server->context);
    buf_append(&line, reason);
    answer_send_error(server, NULL, LSP_PARSE_ERROR, line.ptr);
    buf_free(&line);
}
