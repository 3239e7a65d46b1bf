/* SPDX-License-Identifier: MIT */
/* FLK703 queue-reserved. */
#include "analysis/queue_names.h"
#include "lint/refusals.h"

static void check(const Lint *lint, const WrittenQueue *queue)
{
    if (!queue_name_is_reserved(queue->name))
        return;
    Finding *finding = sink_report(lint->sink, RULE_queue_reserved, queue->span,
                                   "the task queue %s is reserved for Temporal itself",
                                   sink_quote(lint->sink, queue->name));
    finding_about(finding, queue->subject);
    refusals_label_queue(finding, queue);
    finding_help(finding, "choose a name that does not begin with `/_sys/` or `temporal-sys-`");
}

const LintRule rule_queue_reserved = {
    .summary = "The name of a task queue is one that Temporal keeps for itself.",
    .why = "Temporal's server refuses names that begin with `/_sys/` (the parts of other\n"
           "queues) or `temporal-sys-per-ns-`, and `temporal-sys-worker-controller-per-ns-tq`\n"
           "(its own workers; since 1.31): common/tqid/task_queue_validator.go. For the flock's\n"
           "queue the start is refused; for an agent's the workflow task times out and is retried\n"
           "forever, so the run hangs; a worker cannot poll it.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  task_queue: /_sys/talks\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  task_queue: talks\n",
    .check_queue = check,
};
