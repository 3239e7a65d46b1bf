/* SPDX-License-Identifier: MIT */
/* FLK951 target-needs-workflow-id. Reported by emit/needs.c. */
#include "lint/rule.h"

const LintRule rule_target_needs_workflow_id = {
    .summary = "A target needs a workflow id, and there is none.",
    .why =
        "A request that starts a workflow carries its id: Temporal's server refuses one without\n"
        "(`WorkflowId is not set on request`). Flock makes up a random id where `run_async` is\n"
        "given none; flockc does not, because the same bytes in must give the same bytes out.\n"
        "Set `run.workflow_id`, or say `flockc compile --workflow-id ID`. Asked only of a\n"
        "definition without errors, and only by targets that start a run.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "run:\n"
           "  agent: writer\n",
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
