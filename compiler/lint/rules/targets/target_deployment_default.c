/* SPDX-License-Identifier: MIT */
/* FLK974 target-deployment-default. Reported by emit/deploy/deploy_needs.c. */
#include "lint/rule.h"

const LintRule rule_target_deployment_default = {
    .summary = "A target has to guess where the workers run.",
    .why =
        "What differs from environment to environment does not stand in a definition: the address\n"
        "of Temporal, the image of the containers, the folder of the worker. An entry of "
        "`generate`\n"
        "in .flockc.yaml says it under `deployment`. Without it the target writes a default that\n"
        "is probably wrong: `STEM:latest`, `/opt/STEM`, the service name that Temporal's own Helm\n"
        "chart and Compose files have. What has a default that is right for most (one process,\n"
        "namespace `default`, the SDK's address) is not reported.\n",
    .bad = "enable_temporal: true\n"
           "temporal_start_in_process_worker: false\n"
           "agents:\n"
           "  painter:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "workers:\n"
           "  - name: all\n"
           "    task_queues: [flock-queue]\n",
    .good = "enable_temporal: true\n"
            "temporal_start_in_process_worker: false\n"
            "agents:\n"
            "  painter:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "# flockc: ignore[target-deployment-default] the overlay sets image and address\n"
            "workers:\n"
            "  - name: all\n"
            "    task_queues: [flock-queue]\n",
    .target = "kubernetes",
};
