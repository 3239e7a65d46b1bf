/* SPDX-License-Identifier: MIT */
/* FLK206 bool-as-number. Reported by definition/mistakes.c. */
#include "lint/rule.h"

const LintRule rule_bool_as_number = {
    .summary = "A boolean is written where a number or a duration must be.",
    .why = "pydantic accepts a boolean as the number 0 or 1, and as a duration of 0 or 1 second.\n"
           "In YAML 1.1 the words yes, no, on and off are booleans as well. So `maximum_attempts:\n"
           "yes` means one attempt, and a timeout of `on` is one second.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  default_activity_retry_policy:\n"
           "    maximum_attempts: yes\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  default_activity_retry_policy:\n"
            "    maximum_attempts: 1\n",
};
