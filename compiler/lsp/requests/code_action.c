/* SPDX-License-Identifier: MIT */
/* code_action.c - fixes, comments that ignore, refactorings, and all safe fixes at once. */
#include "lsp/actions.h"

void answer_code_action(const Asked *asked, Reply *reply)
{
    Span range;
    jw_begin_array(&reply->json);
    if (asked->server->client.has_code_actions && asked_range(asked, &range)) {
        bool names_kinds = json_is_array(params_find(asked->params, "context.only"));
        if (action_is_wanted(asked, ACTION_QUICK_FIX))
            actions_put_quick_fixes(asked, reply, range);
        actions_put_refactorings(asked, reply, range);
        /* all of the file is no answer to a caret that moves */
        if (names_kinds && action_is_wanted(asked, ACTION_FIX_ALL))
            actions_put_fix_all(asked, reply);
    }
    jw_end_array(&reply->json);
}
