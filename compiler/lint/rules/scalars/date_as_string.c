/* SPDX-License-Identifier: MIT */
/* FLK205 date-as-string. Reported by definition/mistakes.c. */
#include "lint/rule.h"

const LintRule rule_date_as_string = {
    .summary = "A date is written where a string must be.",
    .why = "PyYAML reads 2024-01-01 without quotes as a date, and pydantic does not turn a date\n"
           "into a string. At the top of the file the whole load fails; on an agent Flock drops\n"
           "the agent, or its `temporal_activity_config`.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  task_queue: 2024-01-01\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  task_queue: \"2024-01-01\"\n",
    .has_fix = true,
};
