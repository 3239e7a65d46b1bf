/* SPDX-License-Identifier: MIT */
/*
 * fuzz_lsp.c - any bytes as a session with the language server.
 *
 * Bytes that begin with `C` come as they are, with headers, in pieces. Of all others each line is a
 * message, after `initialize`, so that a mutation meets the messages and not their lengths. Work is
 * done at once, or after the next message, by the length. What the server sends must be JSON,
 * and an answer must be to a request.
 */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "lsp/framing.h"
#include "lsp/server.h"
#include "promises.h"

enum { PIECE_BYTES = 100, PAUSE_MS = 300 };

typedef struct Session {
    Server *server;
    Work *out;
    int64_t now_ms;
    bool works_late;
} Session;

static void check_sent(void *user, Str message)
{
    (void)user;
    json_t *read = json_loadb(message.ptr, message.len, JSON_REJECT_DUPLICATES, NULL);
    bool is_request = json_is_string(json_object_get(read, "method"));
    bool has_result = json_object_get(read, "result") != NULL;
    bool has_error = json_is_object(json_object_get(read, "error"));
    if (is_request + has_result + has_error != 1)
        abort();
    json_decref(read);
}

static ServerSettings no_settings(void *user, Arena *arena, const char *path)
{
    (void)user, (void)arena, (void)path;
    return (ServerSettings){0};
}

/* A disk with two definitions in any folder; one of them cannot be read. */
static ServerFiles find_files(void *user, Arena *arena, const char *folder)
{
    (void)user, (void)folder;
    ServerFile *files = ARENA_ARRAY(arena, ServerFile, 2);
    files[0] = (ServerFile){"/w/a.flock.yaml", STR("1")};
    files[1] = (ServerFile){"/w/b.flock.yaml", STR("")};
    return (ServerFiles){files, 2, (Str){0}};
}

static bool read_file(void *user, Arena *arena, const char *path, Str *text, Str *reason)
{
    (void)user, (void)arena;
    *text = STR("name: a\nagents: {a: {}}\nworkers: [{task_queues: [main, gpu]}]\n");
    *reason = STR("it cannot be read");
    return strcmp(path, "/w/a.flock.yaml") == 0;
}

static void finish(Session *session)
{
    if (!session->out)
        return;
    work_run(session->out);
    server_finish_work(session->server, session->out, session->now_ms);
    session->out = NULL;
}

static void work(Session *session)
{
    finish(session);
    while ((session->out = server_take_work(session->server, session->now_ms))) {
        if (session->works_late)
            return;
        finish(session);
    }
}

static void receive(Session *session, Str message)
{
    int code;
    if (server_has_ended(session->server, &code))
        return;
    server_receive(session->server, message, session->now_ms);
    session->now_ms += PAUSE_MS;
    work(session);
}

static void receive_lines(Session *session, Str text)
{
    static const char initialize[] =
        "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{"
        "\"rootUri\":\"file:///w\",\"capabilities\":{"
        "\"workspace\":{\"configuration\":true,\"inlayHint\":{\"refreshSupport\":true},"
        "\"codeLens\":{\"refreshSupport\":true}},\"textDocument\":{\"inlayHint\":{"
        "\"resolveSupport\":{"
        "\"properties\":[\"tooltip\"]}}}}}}";
    receive(session, str_of(initialize));
    while (text.len > 0) {
        const char *end = memchr(text.ptr, '\n', text.len);
        size_t len = end ? (size_t)(end - text.ptr) : text.len;
        receive(session, str_make(text.ptr, len));
        len += end != NULL;
        text = str_make(text.ptr + len, text.len - len);
    }
}

static void receive_bytes(Session *session, Context *context, Str bytes)
{
    Framing framing = {.bytes = buf_new(context)};
    Frame frame;
    for (size_t at = 0; at < bytes.len; at += PIECE_BYTES) {
        size_t left = bytes.len - at;
        framing_feed(&framing, str_make(bytes.ptr + at, left < PIECE_BYTES ? left : PIECE_BYTES));
        while ((frame = framing_next(&framing)).kind != FRAME_NONE) {
            if (frame.kind == FRAME_MESSAGE)
                receive(session, frame.text);
            else
                server_receive_garbage(session->server, frame.text);
        }
    }
    framing_free(&framing);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str text = str_make((const char *)data, size);
    Context *context = context_new(NULL);
    Session session = {.now_ms = 1000, .works_late = size % 2};
    ServerSetup setup = {
        .context = context,
        .version = "1",
        .user = &session,
        .send = check_sent,
        .settings = no_settings,
        .files = find_files,
        .read = read_file,
    };
    session.server = server_new(&setup);
    if (size > 0 && data[0] == 'C')
        receive_bytes(&session, context, text);
    else
        receive_lines(&session, text);
    /* half of the sessions end while a compilation is out */
    server_free(session.server);
    work_free(session.out);
    context_free(context);
    return 0;
}
