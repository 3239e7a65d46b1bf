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

/* The same until the survey that is wanted is done; `document` may be NULL. */
void pending_add_for_survey(Server *server, int method, json_t *id, json_t *params,
                            const Document *document);

/* Takes a request out that is to be answered; its references are the caller's. */
PendingRequest pending_take(Server *server, size_t index);
void pending_free(PendingRequest *request);

/* Answers with ContentModified what waits for a text of `document` that is no more. */
void pending_drop(Server *server, const Document *document);

/* The same for all that is about no document: nobody will answer it. */
void pending_drop_rest(Server *server);

/* The request with that id was cancelled: it is answered, if it still waits. */
void pending_cancel(Server *server, const json_t *id);

#endif
