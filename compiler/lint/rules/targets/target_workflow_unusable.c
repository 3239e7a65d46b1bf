/* SPDX-License-Identifier: MIT */
/* FLK966 target-workflow-unusable. Reported by emit/app/app_needs.c. */
#include "lint/rule.h"

const LintRule rule_target_workflow_unusable = {
    .summary = "The name of the flock cannot be the one of the workflow.",
    .why = "the server. and the type without errors.\n",
    .bad = "name: writer\n"
           "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    output: draft\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "run: {agent: writer}\n",
    .good = "name: essays\n"
            "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    output: draft\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "run: {agent: writer}\n",
    .target = "temporal-python",
};
