/* SPDX-License-Identifier: MIT */
/* FLK203 octal-number. Reported by definition/mistakes.c. */
#include "lint/rule.h"

const LintRule rule_octal_number = {
    .summary = "A number with a leading zero is octal.",
    .why = "PyYAML follows YAML 1.1, in which 010 is eight; 08 and 09 are not octal numbers and\n"
           "are therefore strings. Where a string is needed Flock refuses the number, and this is\n"
           "an error.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  default_activity_retry_policy:\n"
           "    maximum_attempts: 010\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  default_activity_retry_policy:\n"
            "    maximum_attempts: 10\n",
};
