/* SPDX-License-Identifier: MIT */
/* FLK008 unsupported-tag. Reported by syntax/yaml/yaml_tags.c. */
#include "lint/rule.h"

const LintRule rule_unsupported_tag = {
    .summary = "yaml.safe_load does not know a YAML tag.",
    .why = "`yaml.safe_load` knows the tags of YAML itself (`!!str`, `!!int`, `!!binary`, ...).\n"
           "For any other, such as `!env` or `!!python/object`, it raises a ConstructorError, and\n"
           "the whole load fails wherever in the file the tag is.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  task_queue: !env TALK_QUEUE\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  task_queue: talk-queue\n",
};
