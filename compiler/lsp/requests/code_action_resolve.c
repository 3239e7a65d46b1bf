/* SPDX-License-Identifier: MIT */
/* code_action_resolve.c - the edits of an action that was chosen. */
#include "lsp/actions.h"

void answer_code_action_resolve(const Asked *asked, Reply *reply)
{
    actions_resolve(asked, reply);
}
