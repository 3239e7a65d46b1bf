/* SPDX-License-Identifier: MIT */
/* FLK101 unknown-key. Reported by definition/unknown_keys.c. */
#include "lint/rule.h"

const LintRule rule_unknown_key = {
    .summary = "A key is not one that Flock knows.",
    .why =
        "Flock's models are pydantic models that ignore keys they do not know, so a misspelt\n"
        "key loads silently and the default stays. In the sections that hold Temporal's\n"
        "settings this is an error, and also on an agent of the 0.5 betas, which drop the agent\n"
        "because of it; elsewhere it is a warning. A whole section with a misspelt name loses\n"
        "all of its settings, so it is an error too, as is a mapping with Temporal's settings\n"
        "under a name like `temporal_settings`; and so is `inputs`, because an agent without an\n"
        "`input` always fails. Two keys drop an agent of 0.4 as well: `self`, which clashes with\n"
        "the constructor, and `context` unless it is a mapping that makes a FlockContext, because\n"
        "it is a field of the agent in Python (flock-core 0.4.543). Keys at the top of\n"
        "the file that begin with `x-` are yours.\n",
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
