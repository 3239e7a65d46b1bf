/* SPDX-License-Identifier: MIT */
/* FLK107 duplicate-agent-name. Reported by definition/definition.c. */
#include "lint/rule.h"

const LintRule rule_duplicate_agent_name = {
    .summary = "Two agents have the same name.",
    .why = "Flock registers an agent under its `name`; the key in `agents` counts only where\n"
           "there is none. When a second agent comes with a name that is taken, adding it raises\n"
           "a ValueError, which the loader writes to its log, and the flock runs without that\n"
           "agent (flock-core 0.4.543, Flock.add_agent).\n",
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
