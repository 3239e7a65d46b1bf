/* SPDX-License-Identifier: MIT */
/*
 * show_options.c - flockc.showOptions [uri, agent?]: the compiled options as a text, for a client
 * that opens it as a document of its own. LSP 3.17 has no way to show one that is no file.
 */
#include "assist/effective.h"
#include "lsp/compiled_options.h"
#include "lsp/request.h"

/* The agent that is asked about; NULL, and no failure, for the whole flock. */
static const ActivityOptions *find_activity(const Asked *asked, Reply *reply)
{
    const json_t *name = json_array_get(params_find(asked->params, "arguments"), 1);
    if (!name || json_is_null(name))
        return NULL;
    const AgentDef *agent = model_find_agent(asked->compilation->def, params_string(name, ""));
    const ActivityOptions *activity = agent ? effective_of(asked->compilation, agent) : NULL;
    if (!activity)
        reply_fail(reply, LSP_REQUEST_FAILED, "there is no agent of this name");
    return activity;
}

void answer_show_options(const Asked *asked, Reply *reply)
{
    const char *obstacle = compiled_options_obstacle(asked->arena, asked->compilation);
    if (obstacle) {
        reply_fail(reply, LSP_REQUEST_FAILED, obstacle);
        return;
    }
    const ActivityOptions *activity = find_activity(asked, reply);
    if (reply->error == LSP_NO_ERROR)
        jw_put_string(&reply->json, compiled_options(asked->arena, asked->compilation, activity));
}
