/* SPDX-License-Identifier: MIT */
/* FLK816 worker-setting-unused. */
#include "lint/queue_reports.h"

static void check(const Lint *lint, const WorkerDef *worker)
{
    const DefInt *tasks = &worker->max_concurrent_workflow_tasks;
    if (!def_is_set(&tasks->at) || queue_worker_runs_workflows(worker))
        return;
    Finding *finding = sink_report(lint->sink, RULE_worker_setting_unused, def_key_span(&tasks->at),
                                   "`max_concurrent_workflow_tasks` has no effect here");
    finding_label(finding, "this worker asks for no workflow tasks");
    finding_relate(finding, def_span(&worker->workflows.at), "it runs activities only");
    finding_help(finding, "remove the key; `max_concurrent_activities` limits activities");
}

const LintRule rule_worker_setting_unused = {
    .summary = "A worker without workflows limits its workflow tasks.",
    .why = "A worker with `workflows: false` registers no workflow and polls for activities only,\n"
           "whatever `max_concurrent_workflow_tasks` says (seen with temporalio 1.35).\n",
    .bad = "enable_temporal: true\n"
           "temporal_start_in_process_worker: false\n"
           "agents:\n"
           "  painter:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    temporal_activity_config: {task_queue: gpu}\n"
           "workers:\n"
           "  - name: main\n"
           "    task_queues: [flock-queue]\n"
           "  - name: gpu\n"
           "    task_queues: [gpu]\n"
           "    workflows: false\n"
           "    max_concurrent_workflow_tasks: 20\n",
    .good = "enable_temporal: true\n"
            "temporal_start_in_process_worker: false\n"
            "agents:\n"
            "  painter:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    temporal_activity_config: {task_queue: gpu}\n"
            "workers:\n"
            "  - name: main\n"
            "    task_queues: [flock-queue]\n"
            "    max_concurrent_workflow_tasks: 20\n"
            "  - name: gpu\n"
            "    task_queues: [gpu]\n"
            "    workflows: false\n",
    .check_worker = check,
};
