/* SPDX-License-Identifier: MIT */
/* FLK013 merge-order. Reported by syntax/yaml/merge_releases.c. */
#include "lint/rule.h"

const LintRule rule_merge_order = {
    .summary = "A merged value depends on the release of PyYAML.",
    .why =
        "In `<<: [*fast, *slow]` the first mapping wins by YAML's rules, and did so in PyYAML\n"
        "up to 6.0.3. In 6.0.4 the last one wins, except for a key of one letter, or where both\n"
        "mappings have the key from a third one: there the first still wins. A plain `pip\n"
        "install` gives 6.0.4 today, flock-core accepts any release from 6.0 on, and a worker\n"
        "may have a different release from the program that starts the run. flockc shows what\n"
        "6.0.4 makes of it.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  <<: [{task_queue: talk-queue}, {task_queue: gpu-queue}]\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  <<: [{task_queue: talk-queue}, {task_queue: gpu-queue}]\n"
            "  task_queue: talk-queue\n",
};
