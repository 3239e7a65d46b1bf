/* SPDX-License-Identifier: MIT */
/* FLK706 queue-unserved. Once for each queue, where its name is written. */
#include "lint/provenance.h"
#include "lint/queue_reports.h"

static void report(const Lint *lint, const QueueCoverage *coverage, uint32_t i)
{
    const UsedQueue *used = &coverage->used[i];
    const char *queue = sink_quote(lint->sink, used->use->name);
    Finding *finding =
        sink_report(lint->sink, RULE_queue_unserved, used->span,
                    "no worker polls the task queue %s %s", queue, queue_users(lint, used));
    provenance_tell(lint, finding, "task_queue", queue_option(lint, used));
    finding_label(finding, "tasks wait in this queue: %s", queue_wait_ends(lint));
    if (queue_suggest_meant(lint, finding, coverage, i))
        return;
    Span workers = coverage->nowhere;
    if (workers.start != used->span.start)
        finding_relate(finding, workers, "no worker here polls it");
    finding_help(finding, "add %s to the `task_queues` of a worker", queue);
}

static void check(const Lint *lint)
{
    const QueueCoverage *coverage = queue_coverage_known(lint);
    if (!coverage || !coverage->has_workers)
        return;
    for (uint32_t i = 0; i < lint->options->task_queue_count; i++)
        if (!coverage->served_by[i] && !queue_coverage_is_missed_for_blanks(coverage, i))
            report(lint, coverage, i);
}

const LintRule rule_queue_unserved = {
    .summary = "A task queue is in use, and none of the workers polls it.",
    .why = "Temporal keeps a task until a worker asks for it; nothing fails and nobody is told.\n"
           "Flock schedules activities without a schedule-to-start timeout, so the run hangs at\n"
           "that agent until the workflow times out, and forever if it has no timeout.\n"
           "Spelling and case count. The worker that Flock starts in its own process\n"
           "(`temporal_start_in_process_worker`, on unless it is switched off) polls the flock's\n"
           "queue and no other. Reported only if there is a `workers` section.\n",
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
           "    task_queues: [flock-queue]\n",
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
    .check_flock = check,
};
