/* SPDX-License-Identifier: MIT */
/* FLK707 queue-idle. Once for each queue, where the first worker names it. */
#include "lint/edits.h"
#include "lint/queue_reports.h"

static void report(const Lint *lint, const QueueCoverage *coverage, const PolledQueue *polled)
{
    const DefStrList *queues = &polled->worker->task_queues;
    DefValue place = def_item(polled->item);
    Finding *finding = sink_report(lint->sink, RULE_queue_idle, def_span(&place),
                                   "nothing in this flock uses the task queue %s",
                                   sink_quote(lint->sink, polled->name));
    finding_about(finding, queue_coverage_place(coverage, lint->options, polled));
    finding_label(finding, "no task of this flock ever arrives there; unless something else uses "
                           "it, polling it has no effect");
    if (queues->count == 1) {
        finding_help(finding, "remove the worker, or give an agent this queue");
        return;
    }
    finding_help(finding, "remove the queue from the list, or give it to an agent");
    edits_remove_item(lint, finding, FIX_UNSAFE, queues, polled->item, "stop polling the queue");
}

static void check(const Lint *lint)
{
    const QueueCoverage *coverage = queue_coverage_known(lint);
    if (!coverage || !coverage->has_workers)
        return;
    for (uint32_t i = 0; i < coverage->polled_count; i++) {
        const PolledQueue *polled = &coverage->polled[i];
        if (!polled->is_used && !polled->is_missed) /* its blanks are to blame */
            report(lint, coverage, polled);
    }
}

const LintRule rule_queue_idle = {
    .summary = "A worker polls a task queue that neither the flock nor an agent uses.",
    .why = "The workflow and determine_next_agent run on the flock's queue, and each agent on\n"
           "its own or the flock's. A worker that polls any other queue gets no task of this\n"
           "flock, and if it was to run an agent, that agent is elsewhere. Spelling and case\n"
           "count. Reported only if there is a `workers` section; a name that somebody waits\n"
           "for in another spelling is for queue-unserved.\n",
    .bad = "enable_temporal: true\n"
           "temporal_start_in_process_worker: false\n"
           "agents:\n"
           "  painter:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    temporal_activity_config:\n"
           "      task_queue: gpu-queue\n"
           "workers:\n"
           "  - name: cpu\n"
           "    task_queues: [flock-queue]\n"
           "  - name: gpu\n"
           "    task_queues: [gpu-queue, video-queue]\n"
           "    workflows: false\n",
    .good = "enable_temporal: true\n"
            "temporal_start_in_process_worker: false\n"
            "agents:\n"
            "  painter:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    temporal_activity_config:\n"
            "      task_queue: gpu-queue\n"
            "workers:\n"
            "  - name: cpu\n"
            "    task_queues: [flock-queue]\n"
            "  - name: gpu\n"
            "    task_queues: [gpu-queue]\n"
            "    workflows: false\n",
    .has_fix = true,
    .check_flock = check,
};
