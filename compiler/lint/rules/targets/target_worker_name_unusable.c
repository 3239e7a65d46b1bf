/* SPDX-License-Identifier: MIT */
/* FLK973 target-worker-name-unusable. Reported by emit/deploy/deploy_needs.c. */
#include "lint/rule.h"

const LintRule rule_target_worker_name_unusable = {
    .summary = "A process manager cannot call anything by the name of a worker.",
    .why =
        "Targets that start workers call a unit, a program, a Deployment or a service after each\n"
        "entry of `workers`, after the name of the definition's file. In Kubernetes that is a "
        "DNS\n"
        "label: up to 63 small letters, digits and `-`. systemd, supervisor and Compose take\n"
        "capitals, `_` and `.` as well. In all of them the name begins and ends with a letter or "
        "a\n"
        "digit. Another name would be an invented one that `flockc` and the administrator know\n"
        "the worker by, so nothing is written. Asked only of a definition without errors.\n",
    .bad = "enable_temporal: true\n"
           "temporal_start_in_process_worker: false\n"
           "agents:\n"
           "  painter:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "workers:\n"
           "  - name: big machine\n"
           "    task_queues: [flock-queue]\n",
    .good = "enable_temporal: true\n"
            "temporal_start_in_process_worker: false\n"
            "agents:\n"
            "  painter:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "# flockc: ignore[target-deployment-default] the folder is right\n"
            "workers:\n"
            "  - name: big-machine\n"
            "    task_queues: [flock-queue]\n",
    .target = "systemd",
};
