/* SPDX-License-Identifier: MIT */
/* dispatch.h - from a message to the function behind it, and back; private to lsp/. */
#ifndef FLOCKC_LSP_DISPATCH_H
#define FLOCKC_LSP_DISPATCH_H

#include "lsp/session.h"
#include "support/json_writer.h"

/* One message of the client, a JSON text. */
void dispatch_message(Server *server, Str message);

/* Bytes that are no message. */
void dispatch_garbage(Server *server, Str reason);

/* Answers what waits for the compilation of `document`, which is current. */
void dispatch_answer_pending(Server *server, Document *document);

/* Answers what waits for the survey of that number or an earlier one. */
void dispatch_answer_surveyed(Server *server, uint64_t number, bool has_failed);

/* Writes the members of ServerCapabilities that methods.def has. */
void dispatch_put_capabilities(JsonWriter *json);

#endif
