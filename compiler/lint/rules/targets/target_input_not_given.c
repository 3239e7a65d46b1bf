/* SPDX-License-Identifier: MIT */
/* FLK960 target-input-not-given. Reported by emit/app/app_needs.c. */
#include "lint/rule.h"

const LintRule rule_target_input_not_given = {
    .summary = "An agent of the application reads what nobody has said by then.",
    .why = "The application passes values from agent to agent by their names: an input is the\n"
           "newest earlier output of that name, else an argument of the start. Those are the\n"
           "inputs of the some of the ways to its agent only, would have no value, so nothing is\n"
           "written. Flock would pass None. Asked only of a definition without errors.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    output: draft\n"
           "    handoff_router: {name: default_router, type: DefaultRouter, config: {hand_off: "
           "editor}}\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "  editor:\n"
           "    input: draft, style\n"
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
            "    input: draft, style\n"
            "    output: text\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "run: {agent: writer, input: {topic: cats, style: dry}}\n",
    .target = "temporal-python",
};
