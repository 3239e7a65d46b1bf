/* SPDX-License-Identifier: MIT */
/* FLK971 target-worker-unusable. Reported by emit/worker/worker_needs.c. */
#include "lint/rule.h"

const LintRule rule_target_worker_unusable = {
    .summary = "An entry of `workers` says what no process can be given.",
    .why =
        "`--worker NAME` chooses an entry of `workers` by its name, so a name that is empty,\n"
        "begins with `-` or contains a NUL cannot be chosen. Temporal's Python SDK ends with\n"
        "a panic if more than 2305843009213693951 tasks may run at a time, and refuses a\n"
        "`graceful_shutdown` that is negative (temporalio 1.35): the worker would end as soon as\n"
        "it is started. Asked only of a definition without errors, so negative-duration comes\n"
        "first unless a comment hides it.\n",
    .bad = "enable_temporal: true\n"
           "temporal_start_in_process_worker: false\n"
           "agents:\n"
           "  painter:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "workers:\n"
           "  - name: --all\n"
           "    task_queues: [flock-queue]\n",
    .good = "enable_temporal: true\n"
            "temporal_start_in_process_worker: false\n"
            "agents:\n"
            "  painter:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "workers:\n"
            "  - name: all\n"
            "    task_queues: [flock-queue]\n",
    .target = "worker",
};
