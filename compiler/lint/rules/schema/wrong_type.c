/* SPDX-License-Identifier: MIT */
/* FLK102 wrong-type. Reported by definition/mistakes.c and definition/jsonable.c. */
#include "lint/rule.h"

const LintRule rule_wrong_type = {
    .summary = "A value does not have the type that its key needs.",
    .why = "Flock's models are pydantic models in lax mode: an integer may be written as \"3\" or\n"
           "3.0, but a string may never be written as a number. At the top of the file a wrong\n"
           "value makes the whole load fail; on an agent Flock drops the agent, or its\n"
           "`temporal_activity_config`, and says so only in its log.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  task_queue: 42\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  task_queue: \"42\"\n",
    .has_fix = true,
};
