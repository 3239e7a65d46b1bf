/* SPDX-License-Identifier: MIT */
/* FLK111 missing-key. Reported by definition/fields.c. */
#include "lint/rule.h"

const LintRule rule_missing_key = {
    .summary = "A key that must be there is missing.",
    .why = "Flock itself needs no key. An entry of `workers`, which only flockc reads, needs\n"
           "`name` and `task_queues`: without them nobody can say which worker it is, or which\n"
           "queues are served.\n",
    .bad = "agents: {}\n"
           "workers:\n"
           "  - name: cpu\n",
    .good = "agents: {}\n"
            "workers:\n"
            "  - name: cpu\n"
            "    task_queues: [flock-queue]\n",
};
