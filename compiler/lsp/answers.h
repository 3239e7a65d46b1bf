/* SPDX-License-Identifier: MIT */
/* answers.h - the answer to a request, as it goes out; private to lsp/. */
#ifndef FLOCKC_LSP_ANSWERS_H
#define FLOCKC_LSP_ANSWERS_H

#include "lsp/reply.h"
#include "lsp/session.h"

/* `result` is JSON, empty for null; or there is an error, and a message for the client's log. */
void answer_send(Server *server, const json_t *id, LspError error, const char *message, Str result);

void answer_send_error(Server *server, const json_t *id, LspError error, const char *message);

#endif
