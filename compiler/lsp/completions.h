/* SPDX-License-Identifier: MIT */
/* completions.h - what can be typed, as the protocol writes it; private to lsp/. */
#ifndef FLOCKC_LSP_COMPLETIONS_H
#define FLOCKC_LSP_COMPLETIONS_H

#include "assist/complete.h"
#include "lsp/reply.h"
#include "lsp/request.h"

/* A CompletionList of the text as it is now; `offset` is the place that was asked about. */
void completions_put(const Asked *asked, Reply *reply, const Completion *completion,
                     uint32_t offset);

#endif
