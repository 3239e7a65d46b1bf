/* SPDX-License-Identifier: MIT */
/* FLK702 queue-too-long. Counts bytes, as the server does. */
#include "analysis/queue_names.h"
#include "lint/refusals.h"

static void check(const Lint *lint, const WrittenQueue *queue)
{
    if (queue->name.len <= TASK_QUEUE_MAX_BYTES)
        return;
    Finding *finding = sink_report(lint->sink, RULE_queue_too_long, queue->span,
                                   "the name of the task queue is %zu bytes long; the limit is %d",
                                   queue->name.len, TASK_QUEUE_MAX_BYTES);
    finding_about(finding, queue->subject);
    refusals_label_queue(finding, queue);
    finding_help(finding, "shorten it; a character outside ASCII takes two to four bytes");
}

#define HUNDRED                                                                                    \
    "queue-with-a-long-name-"                                                                      \
    "queue-with-a-long-name-queue-with-a-long-name-queue-with-a-long-name-00000000"

const LintRule rule_queue_too_long = {
    .summary = "The name of a task queue is longer than 1000 bytes.",
    .why = "Temporal's server bounds names by `limit.maxIDLength`, which is 1000 bytes\n"
           "(common/tqid/task_queue_validator.go). For the flock's queue the start is refused;\n"
           "for an agent's the workflow task times out and is tried forever: the run hangs; a\n"
           "worker cannot poll it.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  task_queue: " HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED
               HUNDRED "x\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  task_queue: " HUNDRED "\n",
    .check_queue = check,
};
