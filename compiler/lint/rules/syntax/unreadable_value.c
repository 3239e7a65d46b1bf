/* SPDX-License-Identifier: MIT */
/* FLK009 unreadable-value. Reported by the files syntax/yaml_*.c. */
#include "lint/rule.h"

const LintRule rule_unreadable_value = {
    .summary = "A YAML value looks like a type that it cannot be.",
    .why = "PyYAML picks the type of a plain value by its look and then builds it. A date that\n"
           "does not exist, a `0x` without digits, a list as a key: building fails, and with it\n"
           "the whole load, wherever the value stands (PyYAML 6.0.4, constructor.py).\n",
    .bad = "enable_temporal: true\n"
           "description: 2024-02-30\n",
    .good = "enable_temporal: true\n"
            "description: \"2024-02-30\"\n",
    .has_fix = true,
};
