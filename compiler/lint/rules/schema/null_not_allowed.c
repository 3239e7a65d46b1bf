/* SPDX-License-Identifier: MIT */
/* FLK103 null-not-allowed. Reported by definition/mistakes.c. */
#include "lint/rule.h"

const LintRule rule_null_not_allowed = {
    .summary = "A value is null where Flock does not accept null.",
    .why =
        "pydantic accepts null only for the fields that are declared so. At the top of the file\n"
        "a null elsewhere makes the whole load fail; on an agent Flock drops the agent, or its\n"
        "`temporal_activity_config`, and says so only in its log. In YAML a key with nothing\n"
        "after it is null.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  default_activity_retry_policy:\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  default_activity_retry_policy: {}\n",
};
