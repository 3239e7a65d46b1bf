/* SPDX-License-Identifier: MIT */
/* FLK102 wrong-type. Reported by definition/mistakes.c and definition/jsonable.c. */
#include "lint/rule.h"

const LintRule rule_wrong_type = {
    .summary = "A value is not of the type that its key takes.",
    .why = "Flock's models are pydantic models in lax mode: an integer takes \"3\" and 3.0, but a\n"
           "string never takes a number. At the top of the file a wrong value makes the whole\n"
           "load fail; on an agent Flock drops the agent, or its `temporal_activity_config`, and\n"
           "says so only in its log.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  task_queue: 42\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  task_queue: \"42\"\n",
    .has_fix = true,
};
