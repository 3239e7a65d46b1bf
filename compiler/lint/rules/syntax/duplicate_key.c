/* SPDX-License-Identifier: MIT */
/* FLK010 duplicate-key. Reported by syntax/duplicates.c. */
#include "lint/rule.h"

const LintRule rule_duplicate_key = {
    .summary = "A key appears twice in one mapping.",
    .why = "PyYAML and Python's json module silently keep the last value of a key that appears\n"
           "twice, so the first has no effect. TOML forbids it, which toml-syntax reports.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  task_queue: talk-queue\n"
           "  task_queue: gpu-queue\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  task_queue: gpu-queue\n",
};
