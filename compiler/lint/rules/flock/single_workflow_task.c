/* SPDX-License-Identifier: MIT */
/* FLK817 single-workflow-task. On a worker without workflows worker-setting-unused speaks. */
#include "lint/queue_reports.h"

static void check(const Lint *lint, const WorkerDef *worker)
{
    const DefInt *tasks = &worker->max_concurrent_workflow_tasks;
    if (!def_is_set(&tasks->at) || tasks->number.value != 1 || !queue_worker_runs_workflows(worker))
        return;
    Finding *finding = sink_report(lint->sink, RULE_single_workflow_task, def_span(&tasks->at),
                                   "one workflow task at a time makes runs wait for each other");
    finding_label(finding, "a run that goes on waits while the worker asks for new runs");
    finding_help(finding, "write at least 2, or remove the key");
}

const LintRule rule_single_workflow_task = {
    .summary = "A worker works on a single workflow task at a time.",
    .why = "A worker of the Python SDK asks for two kinds of workflow tasks: those of new runs,\n"
           "and those of runs that it keeps in its cache. With one place for both, it holds that\n"
           "place while it asks for the one kind, and the other waits. With temporalio 1.35 a run\n"
           "of three short activities took 10 seconds, and ten of them took 30; with 2 workflow\n"
           "tasks at a time each took half a second.\n",
    .bad = "enable_temporal: true\n"
           "temporal_start_in_process_worker: false\n"
           "agents:\n"
           "  painter:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "workers:\n"
           "  - name: all\n"
           "    task_queues: [flock-queue]\n"
           "    max_concurrent_workflow_tasks: 1\n",
    .good = "enable_temporal: true\n"
            "temporal_start_in_process_worker: false\n"
            "agents:\n"
            "  painter:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "workers:\n"
            "  - name: all\n"
            "    task_queues: [flock-queue]\n"
            "    max_concurrent_workflow_tasks: 2\n",
    .check_worker = check,
};
