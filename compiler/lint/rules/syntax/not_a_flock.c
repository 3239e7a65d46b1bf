/* SPDX-License-Identifier: MIT */
/* FLK012 not-a-flock. Reported by definition/definition.c. */
#include "lint/rule.h"

const LintRule rule_not_a_flock = {
    .summary = "The file is not a Flock definition.",
    .why = "None of the keys that only a Flock definition has, `agents`, `temporal_config` or\n"
           "`enable_temporal`, stands at the top of the file. It is reported once, instead of\n"
           "every key in it, and nothing is emitted from it.\n",
    .bad = "services:\n"
           "  web:\n"
           "    image: nginx\n",
    .good = "agents:\n"
            "  web:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    description: serves\n",
};
