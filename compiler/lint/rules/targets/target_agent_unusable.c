/* SPDX-License-Identifier: MIT */
/* FLK963 target-agent-unusable. Reported by emit/app/app_needs.c. */
#include "lint/rule.h"

const LintRule rule_target_agent_unusable = {
    .summary = "The name of an agent makes no class for the application.",
    .why = "it, so an first one invented. Asked only of a definition without errors.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  3d:\n"
           "    input: topic\n"
           "    output: draft\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "run: {agent: 3d}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  model_3d:\n"
            "    input: topic\n"
            "    output: draft\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "run: {agent: model_3d}\n",
    .target = "temporal-python",
};
