/* SPDX-License-Identifier: MIT */
/* FLK302 duration-not-flock. Reported by definition/mistakes.c. */
#include "lint/rule.h"

const LintRule rule_duration_not_flock = {
    .summary = "A duration is written in Go's format or in words, which Flock cannot read.",
    .why = "`90s` and `1h30m` are durations in Go and in the Temporal CLI, and flockc accepts\n"
           "them in TOML; `5 minutes`, `2h30min` and `1w` are what people write. Flock itself\n"
           "loads YAML and JSON, and pydantic refuses all of them: in temporal_config the whole\n"
           "load fails; on an agent Flock drops its `temporal_activity_config`. Text that can be\n"
           "read in more than one way is reported as invalid-duration.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  workflow_run_timeout: 1h30m\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  workflow_run_timeout: PT1H30M\n",
    .has_fix = true,
};
