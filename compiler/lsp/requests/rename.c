/* SPDX-License-Identifier: MIT */
/* rename.c - another name for an agent or a task queue, wherever it is written. */
#include "assist/names.h"
#include "lsp/edits.h"
#include "lsp/request.h"

void answer_rename(const Asked *asked, Reply *reply)
{
    const Reference *name = asked_name(asked);
    Str new_name = params_string(asked->params, "newName");
    if (!name) {
        reply_fail(reply, LSP_REQUEST_FAILED, "there is no name of an agent or a task queue here");
        return;
    }
    NameEdits edits = name_rename(asked->arena, asked->compilation, name, new_name);
    if (edits.refused)
        reply_fail(reply, LSP_REQUEST_FAILED, edits.refused);
    else
        edits_put_workspace(asked, &reply->json, edits.items, edits.count);
}
