/* SPDX-License-Identifier: MIT */
/*
 * lsp_fixture.h - a session with the language server's core, for tests.
 *
 * Messages are JSON with ' in place of ". Time stands still but for lsp_wait(); compilations are
 * done at once, but only by lsp_work() and lsp_wait().
 */
#ifndef FLOCKC_TESTS_LSP_FIXTURE_H
#define FLOCKC_TESTS_LSP_FIXTURE_H

#include <stdlib.h>
#include <string.h>

#include "lsp/server.h"
#include "support/json_writer.h"

#include "lint_fixture.h"

typedef struct LspSession {
    Context *context;
    Server *server;
    Buf sent; /* by the server and not taken yet, a message a line */
    int64_t now_ms;
    RuleSettings rules; /* of every document */
    Str trouble;
} LspSession;

static inline void lsp_keep(void *user, Str message)
{
    LspSession *session = user;
    buf_append(&session->sent, message);
    buf_put(&session->sent, '\n');
}

static inline ServerSettings lsp_settings(void *user, Arena *arena, const char *path)
{
    LspSession *session = user;
    (void)arena, (void)path;
    return (ServerSettings){.rules = &session->rules, .trouble = session->trouble};
}

/* One message; every ' is a ". */
static inline void lsp_send(LspSession *session, const char *message)
{
    Buf text = buf_new(session->context);
    buf_append_c(&text, message);
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '\'')
            text.ptr[i] = '"';
    server_receive(session->server, buf_str(&text), session->now_ms);
    buf_free(&text);
}

static inline void lsp_sendf(LspSession *session, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
static inline void lsp_sendf(LspSession *session, const char *fmt, ...)
{
    va_list args;
    Buf text = buf_new(session->context);
    va_start(args, fmt);
    buf_vprintf(&text, fmt, args);
    va_end(args);
    lsp_send(session, text.ptr);
    buf_free(&text);
}

/* What was sent since the last call, with ' for ", without the line end of the last message. */
static inline const char *lsp_take(LspSession *session)
{
    static char text[1 << 20];
    size_t len = session->sent.len > 0 ? session->sent.len - 1 : 0;
    assert_true(len < sizeof text);
    for (size_t i = 0; i < len; i++)
        text[i] = session->sent.ptr[i] == '"' ? '\'' : session->sent.ptr[i];
    text[len] = '\0';
    buf_clear(&session->sent);
    return text;
}

#define LSP_EXPECT(session, text) assert_string_equal(lsp_take(session), text)

/* Does the work that is due now. */
static inline void lsp_work(LspSession *session)
{
    for (Work *work; (work = server_take_work(session->server, session->now_ms));) {
        work_run(work);
        server_finish_work(session->server, work, session->now_ms);
    }
}

static inline void lsp_wait(LspSession *session, int64_t ms)
{
    session->now_ms += ms;
    lsp_work(session);
}

static inline ServerSetup lsp_setup(LspSession *session)
{
    return (ServerSetup){
        .context = session->context,
        .version = "1.2.3",
        .docs_url = NULL,
        .user = session,
        .send = lsp_keep,
        .settings = lsp_settings,
    };
}

/* `setup` says what the world is like: lsp_setup(), changed; `capabilities` are the client's. */
static inline void lsp_initialize(LspSession *session, const ServerSetup *setup,
                                  const char *capabilities)
{
    session->server = server_new(setup);
    lsp_sendf(session,
              "{'jsonrpc':'2.0','id':0,'method':'initialize','params':{'processId':null,"
              "'capabilities':%s}}",
              capabilities);
    lsp_send(session, "{'jsonrpc':'2.0','method':'initialized','params':{}}");
}

static inline LspSession *lsp_session_new(void)
{
    LspSession *session = calloc(1, sizeof *session);
    session->context = context_new(NULL);
    session->sent = buf_new(session->context);
    session->now_ms = 1000;
    return session;
}

/* `capabilities` are the client's. */
static inline LspSession *lsp_begin_with(const char *capabilities)
{
    LspSession *session = lsp_session_new();
    ServerSetup setup = lsp_setup(session);
    lsp_initialize(session, &setup, capabilities);
    return session;
}

/* With a client that can do nothing special. */
static inline LspSession *lsp_begin(void)
{
    LspSession *session = lsp_begin_with("{}");
    lsp_take(session);
    return session;
}

/* Nothing may be left that the test has not seen. */
static inline void lsp_end(LspSession *session)
{
    int code;
    LSP_EXPECT(session, "");
    lsp_send(session, "{'jsonrpc':'2.0','id':'end','method':'shutdown'}");
    LSP_EXPECT(session, "{'jsonrpc':'2.0','id':'end','result':null}");
    lsp_send(session, "{'jsonrpc':'2.0','method':'exit'}");
    assert_true(server_has_ended(session->server, &code));
    assert_int_equal(code, 0);
    server_free(session->server);
    buf_free(&session->sent);
    context_free(session->context);
    free(session);
}

static inline void lsp_open(LspSession *session, const char *uri, Str text)
{
    Buf message = buf_new(session->context);
    JsonWriter json = {.out = &message};
    buf_printf(&message,
               "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":"
               "{\"textDocument\":{\"uri\":\"%s\",\"languageId\":\"\",\"version\":1,\"text\":",
               uri);
    jw_put_string(&json, text);
    buf_append_c(&message, "}}}");
    server_receive(session->server, buf_str(&message), session->now_ms);
    buf_free(&message);
}

static inline void lsp_close(LspSession *session, const char *uri)
{
    lsp_sendf(session,
              "{'jsonrpc':'2.0','method':'textDocument/didClose','params':{'textDocument':{'uri':"
              "'%s'}}}",
              uri);
}

/* The same two for a test that does not look at what is said of it; the text is compiled. */
static inline void lsp_open_quietly(LspSession *session, const char *uri, const char *text)
{
    lsp_open(session, uri, str_of(text));
    lsp_work(session);
    lsp_take(session);
}

static inline void lsp_close_quietly(LspSession *session, const char *uri)
{
    lsp_close(session, uri);
    lsp_take(session);
}

static inline void assert_contains(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("no %s in %s", part, text);
}

/* How often it is in the text. */
static inline size_t count_of(const char *text, const char *word)
{
    size_t count = 0;
    for (; (text = strstr(text, word)); text++)
        count++;
    return count;
}

/* Line and character (UTF-16) of the mark `$0` in `marked`, which goes. */
static inline Str lsp_unmark(LspSession *session, const char *marked, Buf *text, uint32_t at[2])
{
    const char *mark = strstr(marked, "$0");
    assert_non_null(mark);
    *text = buf_new(session->context);
    buf_append(text, str_make(marked, (size_t)(mark - marked)));
    at[0] = at[1] = 0;
    for (size_t i = 0; i < text->len; i++) {
        unsigned char c = (unsigned char)text->ptr[i];
        at[1] = c == '\n' ? 0 : at[1] + (c < 0x80 || c >= 0xC0) + (c >= 0xF0);
        at[0] += c == '\n';
    }
    buf_append_c(text, mark + 2);
    return buf_str(text);
}

/*
 * Opens the text as the file `name`, asks `method` about the place of `$0`, with `more` members of
 * its params (", 'a': 1"), closes it, and gives the answer: what stands behind the id.
 */
static inline const char *lsp_ask(LspSession *session, const char *name, const char *marked,
                                  const char *method, const char *more)
{
    static const char before[] = "{'jsonrpc':'2.0','id':'ask',";
    uint32_t at[2];
    Buf text, uri = buf_new(session->context);
    buf_printf(&uri, "file:///x/%s", name);
    lsp_unmark(session, marked, &text, at);
    lsp_open(session, uri.ptr, buf_str(&text));
    lsp_work(session);
    lsp_take(session);
    lsp_sendf(session,
              "{'jsonrpc':'2.0','id':'ask','method':'%s','params':{'textDocument':{'uri':'%s'},"
              "'position':{'line':%u,'character':%u}%s}}",
              method, uri.ptr, at[0], at[1], more);
    lsp_work(session);
    static char answer[1 << 20];
    const char *sent = lsp_take(session);
    assert_memory_equal(sent, before, strlen(before));
    strcpy(answer, sent + strlen(before));
    lsp_close_quietly(session, uri.ptr);
    buf_free(&text);
    buf_free(&uri);
    return answer;
}

/* Replaces what is between two positions, "line:character". */
static inline void lsp_edit(LspSession *session, const char *uri, int version, uint32_t start[2],
                            uint32_t end[2], Str text)
{
    Buf message = buf_new(session->context);
    JsonWriter json = {.out = &message};
    buf_printf(&message,
               "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didChange\",\"params\":"
               "{\"textDocument\":{\"uri\":\"%s\",\"version\":%d},\"contentChanges\":[{\"range\":"
               "{\"start\":{\"line\":%u,\"character\":%u},\"end\":{\"line\":%u,\"character\":%u}},"
               "\"text\":",
               uri, version, start[0], start[1], end[0], end[1]);
    jw_put_string(&json, text);
    buf_append_c(&message, "}]}}");
    server_receive(session->server, buf_str(&message), session->now_ms);
    buf_free(&message);
}

#endif
