/* SPDX-License-Identifier: MIT */
/* FLK010 duplicate-key. Reported by syntax/duplicates.c. */
#include "lint/rule.h"

const LintRule rule_duplicate_key = {
    .summary = "A key stands twice in one map.",
    .why = "PyYAML and Python's json module keep the last value of a key that stands twice and\n"
           "say nothing, so what is written first has no effect. TOML forbids it, which is\n"
           "toml-syntax.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  task_queue: talk-queue\n"
           "  task_queue: gpu-queue\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  task_queue: gpu-queue\n",
};
