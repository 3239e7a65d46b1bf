/* SPDX-License-Identifier: MIT */
/* FLK964 target-field-unusable. Reported by emit/app/app_needs.c. */
#include "lint/rule.h"

const LintRule rule_target_field_unusable = {
    .summary = "A name in a signature makes no member of a dataclass.",
    .why = "are also that Python already, one of Flock: write the name alone. Asked only of a\n"
           "definition without errors.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    output: draft\n"
           "    handoff_router: {name: default_router, type: DefaultRouter, config: {hand_off: "
           "editor}}\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "  editor:\n"
           "    input: writer.draft\n"
           "    output: text\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "run: {agent: writer}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    output: draft\n"
            "    handoff_router: {name: default_router, type: DefaultRouter, config: {hand_off: "
            "editor}}\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "  editor:\n"
            "    input: draft\n"
            "    output: text\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "run: {agent: writer}\n",
    .target = "temporal-python",
};
