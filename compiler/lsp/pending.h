/* SPDX-License-Identifier: MIT */
/* pending.h - requests that wait for a compilation; private to lsp/. Each is answered once. */
#ifndef FLOCKC_LSP_PENDING_H
#define FLOCKC_LSP_PENDING_H

#include "lsp/session.h"

/*
 * From here on the request waits, and its document is compiled at once. `retriggers`: its client
 * asks again by itself if it is told that the text has changed.
 */
void pending_add(Server *server, int method, bool retriggers, json_t *id, json_t *params,
                 Document *document);

/* Takes a request out that was answered. */
void pending_forget(Server *server, size_t index);

/* Answers with ContentModified what waits for a text of `document` that is no more. */
void pending_drop(Server *server, const Document *document);

/* The request with that id was cancelled: it is answered, if it still waits. */
void pending_cancel(Server *server, const json_t *id);

#endif
