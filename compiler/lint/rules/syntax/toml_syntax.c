/* SPDX-License-Identifier: MIT */
/* FLK002 toml-syntax. Reported by the files syntax/toml_*.c. */
#include "lint/rule.h"

const LintRule rule_toml_syntax = {
    .summary = "The file is not TOML 1.0.0.",
    .why = "Flock does not read TOML: a TOML definition always goes through flockc, which accepts\n"
           "TOML 1.0.0 (https://toml.io/en/v1.0.0) and nothing else. After an error it reads on\n"
           "and shows the other errors in the file as well; nothing is emitted.\n",
    .bad = "enable_temporal = true\n"
           "\n"
           "[temporal_config]\n"
           "task_queue = talk-queue\n",
    .good = "enable_temporal = true\n"
            "\n"
            "[temporal_config]\n"
            "task_queue = \"talk-queue\"\n",
    .language = LANGUAGE_TOML,
    .has_fix = true,
};
