/* SPDX-License-Identifier: MIT */
/* FLK201 yaml-boolean. Reported by definition/mistakes.c. */
#include "lint/rule.h"

const LintRule rule_yaml_boolean = {
    .summary = "A word is a boolean in YAML 1.1, and a string is needed.",
    .why = "PyYAML follows YAML 1.1, in which yes, no, on and off are booleans, in lower case, in\n"
           "upper case and capitalized. pydantic does not turn a boolean into a string, so Flock\n"
           "refuses the value: the load fails, or the agent loses its settings.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  task_queue: on\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  task_queue: \"on\"\n",
    .has_fix = true,
};
