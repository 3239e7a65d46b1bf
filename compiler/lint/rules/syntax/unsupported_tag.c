/* SPDX-License-Identifier: MIT */
/* FLK008 unsupported-tag. Reported by syntax/yaml/yaml_tags.c. */
#include "lint/rule.h"

const LintRule rule_unsupported_tag = {
    .summary = "A YAML tag means nothing to safe_load.",
    .why = "`yaml.safe_load` knows the tags of YAML itself (`!!str`, `!!int`, `!!binary`, ...).\n"
           "For any other, `!env` or `!!python/object`, it raises a ConstructorError, and the\n"
           "whole load fails wherever the tag stands.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  task_queue: !env TALK_QUEUE\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  task_queue: talk-queue\n",
};
