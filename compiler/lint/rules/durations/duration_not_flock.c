/* SPDX-License-Identifier: MIT */
/* FLK302 duration-not-flock. Reported by definition/mistakes.c. */
#include "lint/rule.h"

const LintRule rule_duration_not_flock = {
    .summary = "A duration is written as Go writes it, or in words.",
    .why =
        "`90s` and `1h30m` are durations to Go and to the Temporal CLI, and in TOML flockc\n"
        "takes them; `5 minutes`, `2h30min`, `1w` and `pt5m` are to people. Flock loads YAML and\n"
        "JSON by itself, and pydantic refuses all of them: in temporal_config the whole load\n"
        "fails; on an agent Flock drops its `temporal_activity_config`. What has more than one\n"
        "reading is invalid-duration.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  workflow_run_timeout: 1h30m\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  workflow_run_timeout: PT1H30M\n",
    .has_fix = true,
};
