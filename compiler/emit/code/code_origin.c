/* SPDX-License-Identifier: MIT */
/* code_origin.c - see code_origin.h. */
#include "emit/code/code_origin.h"

#include "model/written.h"
#include "syntax/path.h"

/* "agents.a.temporal_activity_config": the section of an agent. */
static void append_agent_section(Buf *path, const AgentDef *agent)
{
    path_append_key(path, STR("agents"));
    path_append_key(path, def_key_text(&agent->at));
    path_append_key(path, STR("temporal_activity_config"));
}

static void append_section(Buf *path, const AgentDef *agent, OptionGroup group, Level level)
{
    bool is_workflow = group == OPTION_GROUP_WORKFLOW;
    if (level == LEVEL_AGENT)
        append_agent_section(path, agent);
    if (level == LEVEL_AGENT && group == OPTION_GROUP_RETRY)
        path_append_key(path, STR("retry_policy"));
    if (level == LEVEL_RETRY_POLICY || level == LEVEL_TASK_QUEUE ||
        (level == LEVEL_FLOCK && is_workflow))
        path_append_key(path, STR("temporal_config"));
    if (level == LEVEL_RETRY_POLICY)
        path_append_key(path, STR("default_activity_retry_policy"));
    if (level == LEVEL_RUN)
        path_append_key(path, STR("run"));
}

static void append_sentence(Buf *out, CodeLanguage language, const Buf *path, Level level)
{
    buf_append_c(out, "Set by ");
    code_comment_text(out, language, buf_str(path));
    buf_printf(out, " (%s).", level_name(level));
}

void code_origin(Buf *out, CodeLanguage language, const AgentDef *agent, OptionId id,
                 const Layer *layer)
{
    if (layer->level == LEVEL_BUILT_IN) {
        buf_append_c(out, "Built-in default.");
        return;
    }
    if (layer->level == LEVEL_COMMAND_LINE) {
        buf_append_c(out, "Set on the command line (command-line).");
        return;
    }
    Buf path = buf_new(out->context);
    append_section(&path, agent, option_info(id)->group, layer->level);
    path_append_key(&path, str_of(option_info(id)->key));
    append_sentence(out, language, &path, layer->level);
    buf_free(&path);
}

void code_policy_origin(Buf *out, CodeLanguage language, const Options *options,
                        const ActivityOptions *activity)
{
    Buf path = buf_new(out->context);
    if (activity->retry != &options->flock_retry) {
        append_agent_section(&path, activity->agent);
        path_append_key(&path, STR("retry_policy"));
        append_sentence(out, language, &path, LEVEL_AGENT);
    } else if (def_is_set(&options->def->temporal_config->default_activity_retry_policy->at)) {
        append_section(&path, NULL, OPTION_GROUP_RETRY, LEVEL_RETRY_POLICY);
        append_sentence(out, language, &path, LEVEL_RETRY_POLICY);
    } else {
        buf_append_c(out, "Built-in default.");
    }
    buf_free(&path);
}

void code_memo_origin(Buf *out, const WorkflowOptions *workflow)
{
    bool is_given = false, is_of_run = false;
    for (uint32_t i = 0; i < workflow->memo_count; i++) {
        is_given |= workflow->memo[i].level == LEVEL_COMMAND_LINE;
        is_of_run |= workflow->memo[i].level == LEVEL_RUN;
    }
    if (is_of_run && is_given)
        buf_append_c(out, "Set by run.memo (run) and on the command line (command-line).");
    else
        buf_append_c(out, is_of_run ? "Set by run.memo (run)."
                                    : "Set on the command line (command-line).");
}

void code_search_attributes_origin(Buf *out)
{
    buf_append_c(out, "Set by run.search_attributes (run).");
}
