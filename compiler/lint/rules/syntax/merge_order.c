/* SPDX-License-Identifier: MIT */
/* FLK013 merge-order. Reported by syntax/yaml/merge_releases.c. */
#include "lint/rule.h"

const LintRule rule_merge_order = {
    .summary = "A merged value depends on the release of PyYAML.",
    .why =
        "In `<<: [*fast, *slow]` the first map wins by YAML's rules, and did so in PyYAML up to\n"
        "6.0.3. In 6.0.4 the last one wins, but the first still does for a key of one letter,\n"
        "or where both maps have the key from a third one. A plain `pip install` gives 6.0.4\n"
        "today, flock-core takes any release from 6.0 on, and a worker may have another one than\n"
        "the program that starts the run. flockc shows what 6.0.4 makes of it.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  <<: [{task_queue: talk-queue}, {task_queue: gpu-queue}]\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  <<: [{task_queue: talk-queue}, {task_queue: gpu-queue}]\n"
            "  task_queue: talk-queue\n",
};
