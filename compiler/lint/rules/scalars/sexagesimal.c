/* SPDX-License-Identifier: MIT */
/* FLK202 sexagesimal. Reported by definition/mistakes.c. */
#include "lint/rule.h"

const LintRule rule_sexagesimal = {
    .summary = "Digits with colons are a number in base 60.",
    .why =
        "PyYAML follows YAML 1.1, in which 10:30 without quotes is the integer 10 * 60 + 30. As\n"
        "a duration that is 630 seconds, or 10 and a half minutes; the same text in quotes is\n"
        "10 and a half hours. Where a string is needed Flock refuses the number, and this is an\n"
        "error.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  workflow_execution_timeout: 10:30\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  workflow_execution_timeout: PT10H30M\n",
};
