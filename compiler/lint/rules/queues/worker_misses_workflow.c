/* SPDX-License-Identifier: MIT */
/*
 * FLK709 worker-misses-workflow. The flock's queue is polled, but by nobody who runs
 * workflows.
 */
#include "lint/edits.h"
#include "lint/provenance.h"
#include "lint/queue_reports.h"

/* The first worker on the flock's queue, if none of them runs workflows; `*count` of them. */
static const WorkerDef *find_first(const Lint *lint, Str queue, uint32_t *count)
{
    const WorkerDef *first = NULL;
    *count = 0;
    for (uint32_t i = 0; i < lint->def->workers.count; i++) {
        const WorkerDef *worker = &lint->def->workers.items[i];
        if (!queue_worker_polls(worker, queue))
            continue;
        if (queue_worker_runs_workflows(worker))
            return NULL;
        first = first ? first : worker;
        ++*count;
    }
    return first;
}

static void report(const Lint *lint, const UsedQueue *used, const WorkerDef *worker, uint32_t count)
{
    Finding *finding =
        sink_report(lint->sink, RULE_worker_misses_workflow, def_span(&worker->workflows.at),
                    "no worker on the flock's task queue %s runs workflows",
                    sink_quote(lint->sink, used->use->name));
    finding_about(finding, used->span);
    provenance_tell(lint, finding, "task_queue", queue_option(lint, used));
    finding_label(finding, "the workflow never starts: %s", queue_wait_ends(lint));
    if (lint->options->workflow.task_queue->winner.has_place)
        finding_relate(finding, used->span, "the workflow runs on this queue");
    finding_help(finding, "remove `workflows: false` from a worker that polls it");
    if (count == 1)
        edits_replace_boolean(finding, FIX_UNSAFE, &worker->workflows.at, true,
                              "let this worker run workflows");
}

static void check(const Lint *lint)
{
    uint32_t count;
    const QueueCoverage *coverage = queue_coverage_known(lint);
    if (!coverage || !coverage->has_workers || coverage->is_in_process)
        return; /* the in-process worker runs workflows */
    const UsedQueue *used = &coverage->used[lint->options->routing.queue_index];
    const WorkerDef *first = find_first(lint, used->use->name, &count);
    if (first)
        report(lint, used, first, count);
}

const LintRule rule_worker_misses_workflow = {
    .summary = "Only workers without workflows poll the flock's task queue.",
    .why =
        "A run begins with a workflow task on the flock's queue. A worker with `workflows:\n"
        "false` registers no workflow and never asks for such a task, so the run stays at its\n"
        "beginning until the workflow times out, and forever if it has no timeout. The\n"
        "worker that Flock starts in its own process runs workflows on that queue: not reported\n"
        "unless `temporal_start_in_process_worker` is false.\n",
    .bad = "enable_temporal: true\n"
           "temporal_start_in_process_worker: false\n"
           "agents:\n"
           "  painter:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "workers:\n"
           "  - name: gpu\n"
           "    task_queues: [flock-queue]\n"
           "    workflows: false\n",
    .good = "enable_temporal: true\n"
            "temporal_start_in_process_worker: false\n"
            "agents:\n"
            "  painter:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "workers:\n"
            "  - name: gpu\n"
            "    task_queues: [flock-queue]\n",
    .has_fix = true,
    .check_flock = check,
};
