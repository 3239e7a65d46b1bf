/* SPDX-License-Identifier: MIT */
/* FLK953 target-agent-unknown. Reported by emit/needs.c. */
#include "lint/rule.h"

const LintRule rule_target_agent_unknown = {
    .summary = "The agent to start with is not in the definition.",
    .why =
        "`--agent NAME` must name an agent of the flock, whatever the target: else the output\n"
        "would not be what was asked for. A target that starts a run needs the agent of\n"
        "`run.agent`, too: `execute_single_agent` would raise `Agent ... not found in registry`\n"
        "in the worker, attempt after attempt (flock-core 0.4.543). That is so even where\n"
        "`no-start-agent`, which says the same of `run.agent`, is ignored or no error. Agents go\n"
        "by their `name`, and by their key only where they have none.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "run:\n"
           "  agent: editor  # flockc: ignore[no-start-agent] the program adds it\n"
           "  workflow_id: talk-42\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "run:\n"
            "  agent: writer\n"
            "  workflow_id: talk-42\n",
    .target = "start-request",
};
