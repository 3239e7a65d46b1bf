/* SPDX-License-Identifier: MIT */
/* FLK204 quoted-number. Reported by definition/mistakes.c. */
#include "lint/rule.h"

const LintRule rule_quoted_number = {
    .summary = "A duration is a number in quotes.",
    .why = "A number is a count of seconds, but a text that holds only a number has no unit, and\n"
           "pydantic refuses it as a duration (pydantic-core 2.46, speedate 0.17). In\n"
           "temporal_config the whole load fails; on an agent Flock drops its\n"
           "`temporal_activity_config`.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  workflow_run_timeout: \"90\"\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  workflow_run_timeout: 90\n",
    .has_fix = true,
};
