/* SPDX-License-Identifier: MIT */
/* semantic_tokens_range.c - the same for what is on the screen. */
#include "lsp/tokens.h"

void answer_semantic_tokens_range(const Asked *asked, Reply *reply)
{
    Span range;
    if (asked_range(asked, &range))
        tokens_put_range(asked, reply, range);
}
