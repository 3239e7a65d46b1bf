/* SPDX-License-Identifier: MIT */
/* FLK012 not-a-flock. Reported by definition/definition.c. */
#include "lint/rule.h"

const LintRule rule_not_a_flock = {
    .summary = "The file is not a Flock definition.",
    .why =
        "The top of the file has none of the keys that only a Flock definition has: `agents`,\n"
        "`temporal_config` and `enable_temporal`. This is reported once, instead of one finding\n"
        "per key, and nothing is emitted from the file.\n",
    .bad = "services:\n"
           "  web:\n"
           "    image: nginx\n",
    .good = "agents:\n"
            "  web:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    description: serves\n",
};
