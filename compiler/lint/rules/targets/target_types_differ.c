/* SPDX-License-Identifier: MIT */
/* FLK962 target-types-differ. Reported by emit/app/app_needs.c. */
#include "lint/rule.h"

const LintRule rule_target_types_differ = {
    .summary = "One name has two types in the signatures of the application.",
    .why = "with one definition without errors.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    output: \"notes: list[str]\"\n"
           "    handoff_router: {name: default_router, type: DefaultRouter, config: {hand_off: "
           "editor}}\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "  editor:\n"
           "    input: \"notes: str\"\n"
           "    output: text\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "run: {agent: writer}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    output: \"notes: list[str]\"\n"
            "    handoff_router: {name: default_router, type: DefaultRouter, config: {hand_off: "
            "editor}}\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "  editor:\n"
            "    input: notes\n"
            "    output: text\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "run: {agent: writer}\n",
    .target = "temporal-python",
};
