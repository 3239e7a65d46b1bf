/* SPDX-License-Identifier: MIT */
/*
 * FLK711 workers-differ. About the flock's queue alone: on any other one there are no workflows.
 * Where none of them runs workflows, worker-misses-workflow speaks.
 */
#include "lint/queue_reports.h"

static void report(const Lint *lint, Str queue, const WorkerDef *without, const WorkerDef *with)
{
    const char *name = sink_quote(lint->sink, def_str(&with->name));
    Finding *finding = sink_report(
        lint->sink, RULE_workers_differ, def_span(&without->workflows.at),
        "the workers on %s differ: %s does not run workflows, but %s does",
        sink_quote(lint->sink, queue), sink_quote(lint->sink, def_str(&without->name)), name);
    finding_label(finding, "while %s is down, runs wait even if this worker is up", name);
    finding_relate(finding, def_key_span(&with->name.at), "this one runs workflows");
    finding_help(finding, "let this worker run workflows, too, or give it a queue of its own");
}

static void check(const Lint *lint)
{
    const QueueCoverage *coverage = queue_coverage_known(lint);
    if (!coverage || !coverage->has_workers || coverage->is_in_process)
        return;
    Str queue = coverage->used[lint->options->routing.queue_index].use->name;
    const WorkerDef *with = queue_worker_with_workflows(lint, queue);
    for (uint32_t i = 0; with && i < lint->def->workers.count; i++) {
        const WorkerDef *worker = &lint->def->workers.items[i];
        if (queue_worker_polls(worker, queue) && !queue_worker_runs_workflows(worker))
            report(lint, queue, worker, with);
    }
}

const LintRule rule_workers_differ = {
    .summary = "Workers of the flock's task queue differ in what they serve.",
    .why = "Temporal hands out workflow tasks and activities apart, so a worker without workflows\n"
           "on the flock's queue takes its part of the activities and nothing else. That works\n"
           "while a worker with workflows is up. Without one, every run stands still after its\n"
           "next step, however many of the other kind there are (seen with Temporal 1.29.1).\n"
           "Not reported where the in-process worker is on, which runs workflows, and about\n"
           "other queues, where there are none.\n",
    .bad = "enable_temporal: true\n"
           "temporal_start_in_process_worker: false\n"
           "agents:\n"
           "  painter:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "workers:\n"
           "  - name: all\n"
           "    task_queues: [flock-queue]\n"
           "  - name: more\n"
           "    task_queues: [flock-queue]\n"
           "    workflows: false\n",
    .good = "enable_temporal: true\n"
            "temporal_start_in_process_worker: false\n"
            "agents:\n"
            "  painter:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "workers:\n"
            "  - name: all\n"
            "    task_queues: [flock-queue]\n"
            "  - name: more\n"
            "    task_queues: [flock-queue]\n",
    .check_flock = check,
};
