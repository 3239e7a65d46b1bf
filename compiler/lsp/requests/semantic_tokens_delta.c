/* SPDX-License-Identifier: MIT */
/* semantic_tokens_delta.c - what is different since the last answer. */
#include "lsp/tokens.h"

void answer_semantic_tokens_delta(const Asked *asked, Reply *reply)
{
    tokens_put_changes(asked, reply);
}
