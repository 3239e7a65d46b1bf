/* SPDX-License-Identifier: MIT */
/* FLK001 yaml-syntax. Reported by the files syntax/yaml_*.c. */
#include "lint/rule.h"

const LintRule rule_yaml_syntax = {
    .summary = "The file is not YAML that Flock can read.",
    .why =
        "Flock loads a definition with `yaml.safe_load`, which uses PyYAML's own scanner. What\n"
        "the scanner refuses makes the whole load fail with an error that names one place;\n"
        "flockc reads on and shows the other errors in the file as well. PyYAML refuses some\n"
        "text that other YAML readers accept, such as a tab after a colon, and that is reported\n"
        "here, too (PyYAML 6.0.4).\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  task_queue:\ttalk-queue\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  task_queue: talk-queue\n",
    .has_fix = true,
};
