/* SPDX-License-Identifier: MIT */
/* FLK701 queue-empty. */
#include "lint/refusals.h"
#include "resolve/option_table.h"

static void report_on_agent(const Lint *lint, Finding *finding)
{
    Str under = option_string_of(&lint->options->workflow.task_queue->winner.value);
    finding_severity(finding, SEVERITY_WARNING);
    if (under.len)
        finding_label(finding, "the agent uses the flock's queue %s",
                      sink_quote(lint->sink, under));
    else
        finding_label(finding, "the agent uses the flock's queue, whose name is empty, too");
    finding_help(finding, "remove the key, or write the name of a queue");
}

static void check(const Lint *lint, const WrittenQueue *queue)
{
    if (queue->name.len)
        return;
    Finding *finding =
        sink_report(lint->sink, RULE_queue_empty, queue->span, "the task queue has no name");
    finding_about(finding, queue->subject);
    if (queue->agent) {
        report_on_agent(lint, finding);
        return;
    }
    refusals_label_queue(finding, queue);
    OptionValue otherwise = option_default(OPTION_ID_workflow_task_queue);
    if (queue->worker)
        finding_help(finding, "name the queue that it polls");
    else
        finding_help(finding, "name a queue, or remove the key to use `%.*s`",
                     STR_ARG(option_string_of(&otherwise)));
}

const LintRule rule_queue_empty = {
    .summary = "The name of a task queue is empty.",
    .why = "Flock passes the flock's queue on as it is, and the server refuses a start without a\n"
           "queue (`missing task queue name`); `run_async` then returns a dict that holds the\n"
           "error. On an agent an empty name counts as none (FlockWorkflow.run: `task_queue or`\n"
           "the workflow's), so this is a warning there. A worker cannot poll a queue that has\n"
           "no name.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  task_queue: \"\"\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  task_queue: \"talk-queue\"\n",
    .check_queue = check,
};
