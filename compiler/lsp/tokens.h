/* SPDX-License-Identifier: MIT */
/* tokens.h - semantic tokens as the protocol writes them; private to lsp/. */
#ifndef FLOCKC_LSP_TOKENS_H
#define FLOCKC_LSP_TOKENS_H

#include "lsp/request.h"

/*
 * SemanticTokens of the last compilation, carried over the edits since: those that touch `range` of
 * the text as it is now. Where the text has gone on, the client is told when it was compiled.
 */
void tokens_put(const Asked *asked, Reply *reply, Span range);

#endif
