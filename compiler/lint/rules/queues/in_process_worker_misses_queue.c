/* SPDX-License-Identifier: MIT */
/* FLK708 in-process-worker-misses-queue. Once for each queue. */
#include "lint/provenance.h"
#include "lint/queue_reports.h"

static void report(const Lint *lint, const QueueCoverage *coverage, uint32_t i)
{
    const UsedQueue *used = &coverage->used[i];
    const char *queue = sink_quote(lint->sink, used->use->name);
    Finding *finding = sink_report(lint->sink, RULE_in_process_worker_misses_queue, used->span,
                                   "the in-process worker does not poll the task queue %s %s",
                                   queue, queue_users(lint, used));
    provenance_tell(lint, finding, "task_queue", queue_option(lint, used));
    finding_label(finding, "unless another worker polls it, %s", queue_wait_ends(lint));
    const DefValue *flag = &lint->def->temporal_start_in_process_worker.at;
    if (def_is_set(flag))
        finding_relate(finding, def_span(flag), "the in-process worker is switched on here");
    if (queue_suggest_meant(lint, finding, coverage, i))
        return;
    finding_help(finding,
                 "if another worker polls it, list that worker under `workers`; the in-process "
                 "worker polls only %s",
                 sink_quote(lint->sink,
                            option_string_of(&lint->options->workflow.task_queue->winner.value)));
}

static void check(const Lint *lint)
{
    const QueueCoverage *coverage = queue_coverage_known(lint);
    if (!coverage || !coverage->is_in_process)
        return;
    for (uint32_t i = 0; i < lint->options->task_queue_count; i++)
        if (!coverage->served_by[i] && !queue_coverage_is_missed_for_blanks(coverage, i))
            report(lint, coverage, i);
}

const LintRule rule_in_process_worker_misses_queue = {
    .summary = "An agent has a task queue of its own, which the in-process worker does not poll.",
    .why = "Unless `temporal_start_in_process_worker` is false, Flock starts a worker inside the\n"
           "calling process. It polls the flock's queue and no other (flock-core 0.4.543,\n"
           "run_temporal_workflow), so without another worker the activity of this agent is\n"
           "never started, and the run hangs until the workflow times out. Not reported where a\n"
           "`workers` section says who polls what: queue-unserved checks that.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  painter:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    temporal_activity_config:\n"
           "      task_queue: gpu-queue\n",
    .good = "enable_temporal: true\n"
            "temporal_start_in_process_worker: false\n"
            "agents:\n"
            "  painter:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    temporal_activity_config:\n"
            "      task_queue: gpu-queue\n",
    .check_flock = check,
};
