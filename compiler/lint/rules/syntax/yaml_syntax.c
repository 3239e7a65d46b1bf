/* SPDX-License-Identifier: MIT */
/* FLK001 yaml-syntax. Reported by the files syntax/yaml_*.c. */
#include "lint/rule.h"

const LintRule rule_yaml_syntax = {
    .summary = "The file is not YAML that Flock can read.",
    .why = "Flock loads a definition with `yaml.safe_load`, whose scanner is PyYAML's own. What\n"
           "it refuses makes the whole load fail with an error that names one place; flockc\n"
           "reads on and shows the other errors of the file as well. PyYAML refuses some text\n"
           "that other YAML readers take, such as a tab behind a colon, and that is reported\n"
           "here too (PyYAML 6.0.4).\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  task_queue:\ttalk-queue\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  task_queue: talk-queue\n",
    .has_fix = true,
};
