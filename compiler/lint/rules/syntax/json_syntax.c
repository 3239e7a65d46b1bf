/* SPDX-License-Identifier: MIT */
/* FLK003 json-syntax. Reported by the files syntax/json_*.c. */
#include "lint/rule.h"

const LintRule rule_json_syntax = {
    .summary = "The file is not JSON.",
    .why =
        "Flock loads a JSON definition with Python's json module, which refuses what RFC 8259\n"
        "does not allow: comments, trailing commas, single quotes. The whole load fails. flockc\n"
        "reads on after an error and shows the others as well.\n",
    .bad = "{\n"
           "  \"enable_temporal\": true,\n"
           "  \"temporal_config\": {\"task_queue\": \"talk-queue\",}\n"
           "}\n",
    .good = "{\n"
            "  \"enable_temporal\": true,\n"
            "  \"temporal_config\": {\"task_queue\": \"talk-queue\"}\n"
            "}\n",
    .language = LANGUAGE_JSON,
    .has_fix = true,
};
