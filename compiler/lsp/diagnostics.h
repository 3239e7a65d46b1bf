/* SPDX-License-Identifier: MIT */
/* diagnostics.h - findings as an editor shows them. */
#ifndef FLOCKC_LSP_DIAGNOSTICS_H
#define FLOCKC_LSP_DIAGNOSTICS_H

#include "lsp/session.h"
#include "support/json_writer.h"

/*
 * An array of Diagnostic: the findings of the last compilation, at their places in the text as it
 * is now; those whose place was edited since are left out. Empty for what is no flock definition.
 */
void diagnostics_write(const Server *server, const Document *document, JsonWriter *json);

/* The Diagnostic of one finding; nothing if its place was edited since. */
void diagnostics_write_one(const Server *server, const Document *document, const Finding *finding,
                           JsonWriter *json);

/* Sends what the client does not have yet, to a client that does not ask. */
void diagnostics_publish(Server *server, Document *document);

/* The client has none from here on: sends an empty list, if it has some. */
void diagnostics_withdraw(Server *server, Document *document);

#endif
