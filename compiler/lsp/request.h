/* SPDX-License-Identifier: MIT */
/*
 * request.h - what a file of lsp/requests/ sees.
 *
 * A request about a document gets an Asked: the document, and its last compilation, which nobody
 * writes to any more. With WHEN = CURRENT that is of the text as it is; with LAST_COMPILED the text
 * may have gone on, and places have to be carried over with asked_offset() and asked_put_range();
 * with NEW_TEXT there may be no compilation at all, and it is NULL.
 * For a document that is no flock definition the request is not called at all (methods.def); for
 * a .flockc.yaml a FILE_REQUEST is, and the compilation has findings and nothing else.
 */
#ifndef FLOCKC_LSP_REQUEST_H
#define FLOCKC_LSP_REQUEST_H

#include "analysis/references.h"
#include "lsp/ranges.h"
#include "lsp/reply.h"
#include "lsp/session.h"

typedef struct Asked {
    Server *server;
    Arena *arena; /* until the answer is sent */
    const json_t *params;
    const Document *document;
    const Compilation *compilation;
} Asked;

/*
 * The place that is asked about, params.position, in the compilation's text. False where there is
 * none, or where an edit since has touched it.
 */
bool asked_offset(const Asked *asked, uint32_t *offset);

/* The part of the text as it is now that is asked about, params.range. False where there is none.
 */
bool asked_range(const Asked *asked, Span *range);

/* A range of the document, of a place of the compilation's text. False, and nothing written: it is
 * gone. */
bool asked_put_range(const Asked *asked, JsonWriter *json, Span span);

/* The same as a Location; where it is gone, the beginning of the document. */
void asked_put_location(const Asked *asked, JsonWriter *json, Span span);

/* The name of an agent or a queue at the place that is asked about; NULL: there is none. */
const Reference *asked_name(const Asked *asked);

/* A function for every row of methods.def. */
#define SESSION(ident, method)                                                                     \
    void session_##ident(Server *server, const json_t *params, Reply *reply);
#define NOTICE(ident, method) void notice_##ident(Server *server, const json_t *params);
#define REQUEST(ident, method, when, nothing, capability, value)                                   \
    void answer_##ident(const Asked *asked, Reply *reply);
#define COMMAND(ident, name, when, nothing) void answer_##ident(const Asked *asked, Reply *reply);
#include "lsp/methods.def"
#undef SESSION
#undef NOTICE
#undef REQUEST

#endif
