/* SPDX-License-Identifier: MIT */
/* FLK111 missing-key. Reported by definition/fields.c. */
#include "lint/rule.h"

const LintRule rule_missing_key = {
    .summary = "A required key is missing.",
    .why = "Flock itself requires no key. An entry of `workers`, which only flockc reads, needs\n"
           "`name` and `task_queues`: without them there is no telling which worker it is, or\n"
           "which queues it polls.\n",
    .bad = "agents: {}\n"
           "workers:\n"
           "  - name: cpu\n",
    .good = "agents: {}\n"
            "workers:\n"
            "  - name: cpu\n"
            "    task_queues: [flock-queue]\n",
};
