/* SPDX-License-Identifier: MIT */
/* FLK104 misplaced-section. Reported by definition/unknown_keys.c. */
#include "lint/rule.h"

const LintRule rule_misplaced_section = {
    .summary = "A Temporal setting is in a section where it does not belong.",
    .why =
        "Flock reads every setting in one place only, and silently ignores a key that it does\n"
        "not know: `temporal_config` on an agent, `temporal_activity_config` at the top or in an\n"
        "evaluator, a timeout beside the section that it belongs in. The setting has no effect,\n"
        "and the default applies. The 0.5 betas drop an agent that has such a key.\n",
    .bad = "enable_temporal: true\n"
           "temporal_activity_config:\n"
           "  start_to_close_timeout: PT10M\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    temporal_activity_config:\n"
            "      start_to_close_timeout: PT10M\n",
};
