/* SPDX-License-Identifier: MIT */
/* FLK101 unknown-key. Reported by definition/unknown_keys.c. */
#include "lint/rule.h"

const LintRule rule_unknown_key = {
    .summary = "A key is not one that Flock knows.",
    .why =
        "Flock's models are pydantic models that ignore what they do not know, so a misspelt\n"
        "key loads without a word and the default stays. In the sections that hold Temporal's\n"
        "settings this is an error, and so it is on an agent of the 0.5 betas, which drop the\n"
        "agent for it; elsewhere it is a warning. Two keys drop an agent of 0.4 as well: `self`,\n"
        "which clashes with the constructor, and `context` unless it is a map, for it is a field\n"
        "of the agent in Python (flock-core 0.4.543). Keys at the top of the file that begin\n"
        "with `x-` are yours.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    temporal_activity_config:\n"
           "      start_to_close_timout: PT3M\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    temporal_activity_config:\n"
            "      start_to_close_timeout: PT3M\n",
    .has_fix = true,
};
