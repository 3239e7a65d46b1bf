/* SPDX-License-Identifier: MIT */
/*
 * rename.c - another name for an agent or a task queue, wherever it is written: an agent is its
 * flock's, a task queue that of all files.
 */
#include "assist/names.h"
#include "lsp/edits.h"
#include "lsp/request.h"
#include "lsp/workspace.h"

static void rename_queue(const Asked *asked, Reply *reply, const NameEdits *edits,
                         const Reference *queue, Str new_name)
{
    Workspace workspace;
    if (!workspace_find(asked->server, reply, asked->document, &workspace))
        return;
    const char *doubt = workspace_find_doubt(&workspace, asked->arena, queue->name);
    if (doubt)
        reply_fail(reply, LSP_REQUEST_FAILED, doubt);
    else
        edits_put_queue(asked, &reply->json, edits, &workspace, queue->name, new_name);
}

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
    else if (reference_is_agent(name->kind))
        edits_put_workspace(asked, &reply->json, edits.items, edits.count);
    else
        rename_queue(asked, reply, &edits, name, new_name);
}
