/* SPDX-License-Identifier: MIT */
/* FLK201 yaml-boolean. Reported by definition/mistakes.c. */
#include "lint/rule.h"

const LintRule rule_yaml_boolean = {
    .summary = "A word is a boolean in YAML 1.1, where a string is wanted.",
    .why = "PyYAML follows YAML 1.1, in which yes, no, on and off are booleans, in lower case,\n"
           "upper case and with a capital. pydantic makes no string of a boolean, so Flock\n"
           "refuses the value: the load fails, or the agent loses its settings.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  task_queue: on\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  task_queue: \"on\"\n",
    .has_fix = true,
};
