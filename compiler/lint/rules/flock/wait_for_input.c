/* SPDX-License-Identifier: MIT */
/*
 * FLK812 wait-for-input. In the classic dialect a key of the agent, in that of the betas one of
 * its `config`.
 */
#include "definition/coerce.h"
#include "lint/edits.h"

/* Where the agent is told to wait; VALUE_ABSENT if it is not. */
static DefValue find_wait(const AgentDef *agent)
{
    bool waits = false;
    DefValue nothing = {0}, flag;
    if (agent->dialect == DIALECT_CLASSIC)
        return agent->wait_for_input.is_true ? agent->wait_for_input.at : nothing;
    if (!def_is_set(&agent->config.at))
        return nothing;
    flag = def_find(&agent->config.at, "wait_for_input");
    bool is_flag = def_is_set(&flag) && coerce_bool(def_node(&flag), &waits) == COERCE_OK;
    return is_flag && waits ? flag : nothing;
}

static void check(const Lint *lint, const ActivityOptions *activity)
{
    DefValue flag = find_wait(activity->agent);
    if (!def_is_set(&flag) || !lint->options->enable_temporal->winner.value.boolean)
        return;
    Finding *finding = sink_report(lint->sink, RULE_wait_for_input, def_span(&flag),
                                   "the agent %s waits for the Enter key on its worker",
                                   sink_quote(lint->sink, activity_name(activity)));
    finding_label(finding, "with a terminal the whole worker stops until somebody presses Enter; "
                           "without one Flock logs an EOFError and goes on");
    finding_help(finding, "remove it: nobody sits at the keyboard of a worker");
    edits_replace_boolean(finding, FIX_UNSAFE, &flag, false, "do not wait");
}

const LintRule rule_wait_for_input = {
    .summary = "An agent waits for a key in the worker that runs it.",
    .why = "After such an agent Flock calls Python's `input()`. In a worker that stops the event\n"
           "loop of the process: no other activity and no workflow of it goes on, tasks that it\n"
           "has taken time out and are tried again elsewhere. Seen with flock-core 0.4.543 and\n"
           "Temporal 1.29.1: a second run on the queue did not begin until a line came on the\n"
           "worker's standard input. Where that is closed, as in most containers, Flock logs an\n"
           "EOFError and does not wait.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    wait_for_input: true\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .has_fix = true,
    .check_agent = check,
};
