/* SPDX-License-Identifier: MIT */
/* FLK205 date-as-string. Reported by definition/mistakes.c. */
#include "lint/rule.h"

const LintRule rule_date_as_string = {
    .summary = "A date stands where a string is wanted.",
    .why = "PyYAML makes a date of 2024-01-01 without quotes, and pydantic makes no string of a\n"
           "date. At the top of the file the whole load fails; on an agent Flock drops the\n"
           "agent, or its `temporal_activity_config`.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  task_queue: 2024-01-01\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  task_queue: \"2024-01-01\"\n",
    .has_fix = true,
};
