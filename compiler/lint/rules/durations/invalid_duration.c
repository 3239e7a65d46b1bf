/* SPDX-License-Identifier: MIT */
/* FLK301 invalid-duration. Reported by definition/mistakes.c. */
#include "lint/rule.h"

const LintRule rule_invalid_duration = {
    .summary = "A duration cannot be read.",
    .why = "pydantic reads ISO 8601 (`PT1M30S`), days and times (`1 day, 02:00`, `00:05:00`) and\n"
           "numbers of seconds, and nothing else (pydantic-core 2.46, speedate 0.17). In\n"
           "temporal_config the whole load fails; on an agent Flock drops its\n"
           "`temporal_activity_config`, and the agent runs with defaults.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  workflow_run_timeout: pt5m\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  workflow_run_timeout: PT5M\n",
    .has_fix = true,
};
