/* SPDX-License-Identifier: MIT */
/* FLK009 unreadable-value. Reported by the files syntax/yaml_*.c. */
#include "lint/rule.h"

const LintRule rule_unreadable_value = {
    .summary = "A YAML value looks like a type that it cannot be.",
    .why = "PyYAML picks the type of a plain value by its look and then builds the value. For a\n"
           "date that does not exist, a `0x` without digits or a list as a key, building fails,\n"
           "and with it the whole load, wherever in the file the value is (PyYAML 6.0.4,\n"
           "constructor.py).\n",
    .bad = "enable_temporal: true\n"
           "description: 2024-02-30\n",
    .good = "enable_temporal: true\n"
            "description: \"2024-02-30\"\n",
    .has_fix = true,
};
