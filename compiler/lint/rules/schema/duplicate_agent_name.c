/* SPDX-License-Identifier: MIT */
/* FLK107 duplicate-agent-name. Reported by definition/definition.c. */
#include "lint/rule.h"

const LintRule rule_duplicate_agent_name = {
    .summary = "Two agents have the same name.",
    .why =
        "Flock registers an agent under its `name`; the key in `agents` counts only where there\n"
        "is none. Adding a second agent with a name that is taken raises a ValueError, which\n"
        "the loader writes to its log, and the flock runs without that agent (flock-core\n"
        "0.4.543, Flock.add_agent).\n",
    .bad = "agents:\n"
           "  author:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "  editor:\n"
           "    input: topic\n"
           "    name: author\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .good = "agents:\n"
            "  author:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "  editor:\n"
            "    input: topic\n"
            "    name: editor\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
};
