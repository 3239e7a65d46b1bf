/* SPDX-License-Identifier: MIT */
/* semantic_tokens_full.c - what the words of the text mean, for its colours. */
#include "lsp/tokens.h"

void answer_semantic_tokens_full(const Asked *asked, Reply *reply)
{
    tokens_put_all(asked, reply);
}
