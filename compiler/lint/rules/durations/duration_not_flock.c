/* SPDX-License-Identifier: MIT */
/* FLK302 duration-not-flock. Reported by definition/mistakes.c. */
#include "lint/rule.h"

const LintRule rule_duration_not_flock = {
    .summary = "A duration is written as Go and the Temporal CLI write it.",
    .why = "`90s` and `1h30m` are durations to Go and to the Temporal CLI, and in TOML flockc\n"
           "takes them. Flock loads YAML and JSON by itself, and pydantic refuses them: in\n"
           "temporal_config the whole load fails; on an agent Flock drops its\n"
           "`temporal_activity_config`.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  workflow_run_timeout: 1h30m\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  workflow_run_timeout: PT1H30M\n",
    .has_fix = true,
};
