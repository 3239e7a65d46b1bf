/* SPDX-License-Identifier: MIT */
/* dispatch.h - from a message to the function behind it, and back; private to lsp/. */
#ifndef FLOCKC_LSP_DISPATCH_H
#define FLOCKC_LSP_DISPATCH_H

#include "lsp/server_private.h"

/* Answers what waits for the compilation of `document`, which is current. */
void dispatch_answer_pending(Server *server, Document *document);

/* Writes the members of ServerCapabilities that methods.def has. */
void dispatch_put_capabilities(JsonWriter *json);

#endif
