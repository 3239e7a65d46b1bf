/* SPDX-License-Identifier: MIT */
/* refresh.h - answers that a client should ask for again; private to lsp/. */
#ifndef FLOCKC_LSP_REFRESH_H
#define FLOCKC_LSP_REFRESH_H

#include "lsp/session.h"

typedef enum RefreshId {
#define REFRESH(ident, method, ability) REFRESH_##ident,
#include "lsp/refreshes.def"
#undef REFRESH
    REFRESH_COUNT
} RefreshId;

/* Bits by RefreshId: what the client can be asked for, of the params of `initialize`. */
unsigned refresh_read_abilities(const json_t *params);

bool refresh_is_possible(const Server *server, RefreshId id);

/* Asks the client, if it can be asked. It asks for all documents then. */
void refresh_request(Server *server, RefreshId id);

/* The client has an answer now: of the last compilation, be it of this text or an older one. */
void refresh_note_answer(Document *document, RefreshId id);

/* What the client has of any document was made by settings that count no more. */
void refresh_note_settings(Document *document);

/*
 * Asks for what the client has of older texts, once all of these were compiled: the client asks for
 * every document then. To be called when one is current again, or is no more.
 */
void refresh_outdated(Server *server);

#endif
