/* SPDX-License-Identifier: MIT */
/*
 * reply.h - the answer to a request, while it is made.
 *
 * What is written to `json` is the result; nothing is the result null. An error takes its place.
 */
#ifndef FLOCKC_LSP_REPLY_H
#define FLOCKC_LSP_REPLY_H

#include "support/arena.h"
#include "support/json_writer.h"
#include "support/visible.h"

/* LSP 3.17, ErrorCodes and LSPErrorCodes. */
typedef enum LspError {
    LSP_NO_ERROR = 0,
    LSP_PARSE_ERROR = -32700,
    LSP_INVALID_REQUEST = -32600,
    LSP_METHOD_NOT_FOUND = -32601,
    LSP_INVALID_PARAMS = -32602,
    LSP_INTERNAL_ERROR = -32603,
    LSP_NOT_INITIALIZED = -32002,
    LSP_REQUEST_CANCELLED = -32800,
    LSP_CONTENT_MODIFIED = -32801,
    LSP_SERVER_CANCELLED = -32802,
    LSP_REQUEST_FAILED = -32803,
} LspError;

typedef struct Reply {
    Arena *arena;    /* for what is needed until it is sent */
    JsonWriter json; /* of the result; its keys stay as they come */
    Buf text;        /* what it has written */
    LspError error;
    const char *message; /* of the error */
    bool is_surveyed;    /* the files of the workspace were looked at for it */
    bool waits;          /* they have to be: it is called again then, and says nothing now */
} Reply;

/* The request fails; `message` is for the client's log. */
static inline void reply_fail(Reply *reply, LspError error, const char *message)
{
    reply->error = error;
    reply->message = message;
}

/* A member whose value is a text. */
static inline void reply_put(Reply *reply, const char *key, Str text)
{
    jw_key(&reply->json, str_of(key));
    jw_put_string(&reply->json, text);
}

/* The same of a text from a file that an editor shows as it is (support/visible.h). */
static inline void reply_put_visible(Reply *reply, const char *key, Str text)
{
    Buf shown = buf_new(arena_context(reply->arena));
    visible_append(&shown, text);
    reply_put(reply, key, buf_str(&shown));
    buf_free(&shown);
}

static inline void reply_put_int(Reply *reply, const char *key, int64_t value)
{
    jw_key(&reply->json, str_of(key));
    jw_put_int(&reply->json, value);
}

static inline void reply_put_bool(Reply *reply, const char *key, bool value)
{
    jw_key(&reply->json, str_of(key));
    jw_put_bool(&reply->json, value);
}

#endif
