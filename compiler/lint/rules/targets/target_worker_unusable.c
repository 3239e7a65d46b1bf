/* SPDX-License-Identifier: MIT */
/* FLK971 target-worker-unusable. Reported by emit/worker/worker_needs.c. */
#include "lint/rule.h"

const LintRule rule_target_worker_unusable = {
    .summary = "An entry of `workers` says what no process can be given.",
    .why =
        "`--worker NAME` chooses an entry of `workers` by its name, so a name that is empty,\n"
        "begins with `-` or contains a NUL cannot be chosen. Temporal's Python SDK refuses a\n"
        "negative time for `graceful_shutdown`, and ends with a panic if more than\n"
        "2305843009213693951 tasks may run at a time (temporalio 1.35): the worker would end as\n"
        "soon as it is started. Asked only of a definition without errors.\n",
    .bad = "enable_temporal: true\n"
           "temporal_start_in_process_worker: false\n"
           "agents:\n"
           "  painter:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "workers:\n"
           "  - name: all\n"
           "    task_queues: [flock-queue]\n"
           "    graceful_shutdown: -PT30S\n",
    .good = "enable_temporal: true\n"
            "temporal_start_in_process_worker: false\n"
            "agents:\n"
            "  painter:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "workers:\n"
            "  - name: all\n"
            "    task_queues: [flock-queue]\n"
            "    graceful_shutdown: PT30S\n",
    .target = "worker",
};
