/* SPDX-License-Identifier: MIT */
/* FLK970 target-queue-unserved. Reported by emit/worker/worker_needs.c. */
#include "lint/rule.h"

const LintRule rule_target_queue_unserved = {
    .summary = "No entry of `workers` has a task queue that only the process of a run polls.",
    .why =
        "Target `worker` writes a program that serves the entries of `workers`. Where none of\n"
        "them has the flock's own queue, only the worker polls it that Flock starts inside of the\n"
        "process of a run (`temporal_start_in_process_worker`), and that one ends with its run: a\n"
        "run that was started in another way waits. That may be meant, so it stops nothing. A\n"
        "queue that nobody at all polls is `queue-unserved`.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  painter:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    temporal_activity_config:\n"
           "      task_queue: gpu-queue\n"
           "workers:\n"
           "  - name: gpu\n"
           "    task_queues: [gpu-queue]\n"
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
    .target = "worker",
};
