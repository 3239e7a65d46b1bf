/* SPDX-License-Identifier: MIT */
/* inlay_hint_resolve.c - the tooltip of a hint that is under the mouse. */
#include "lsp/inlay_hints.h"

void answer_inlay_hint_resolve(const Asked *asked, Reply *reply)
{
    inlay_hints_resolve(asked, reply);
}
