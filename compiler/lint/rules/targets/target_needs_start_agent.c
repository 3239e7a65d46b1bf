/* SPDX-License-Identifier: MIT */
/* FLK952 target-needs-start-agent. Reported by emit/needs.c. */
#include "lint/rule.h"

const LintRule rule_target_needs_start_agent = {
    .summary = "A target needs to know which agent starts, and nothing says it.",
    .why = "A run begins with one agent. Where a flock has exactly one, it is that one; else\n"
           "`run.agent` or `flockc compile --agent NAME` names it. A target that starts a run\n"
           "cannot do without it. A file with a `run` that names none has an error of its own,\n"
           "`no-start-agent`, whatever is made of it.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    handoff_router: {name: next, type: DefaultRouter, config: {hand_off: editor}}\n"
           "  editor:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "# flockc: ignore[no-start-agent] whoever starts it names the agent\n"
           "run:\n"
           "  workflow_id: talk-42\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    handoff_router: {name: next, type: DefaultRouter, config: {hand_off: editor}}\n"
            "  editor:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "run:\n"
            "  agent: writer\n"
            "  workflow_id: talk-42\n",
    .target = "start-request",
};
