/* SPDX-License-Identifier: MIT */
/*
 * tokens.h - semantic tokens as the protocol writes them; private to lsp/. They are those of the
 * last compilation, carried over the edits since.
 */
#ifndef FLOCKC_LSP_TOKENS_H
#define FLOCKC_LSP_TOKENS_H

#include "lsp/request.h"

/* SemanticTokens: those that touch `range` of the text as it is now. */
void tokens_put_range(const Asked *asked, Reply *reply, Span range);

/* The same of the whole text, which a client that takes differences may name later. */
void tokens_put_all(const Asked *asked, Reply *reply);

/* SemanticTokensDelta to the answer that params.previousResultId names; if it was the last one. */
void tokens_put_changes(const Asked *asked, Reply *reply);

#endif
