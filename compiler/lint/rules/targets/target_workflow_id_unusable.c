/* SPDX-License-Identifier: MIT */
/* FLK954 target-workflow-id-unusable. Reported by emit/needs.c. */
#include "lint/rule.h"

const LintRule rule_target_workflow_id_unusable = {
    .summary = "No request over HTTP can start a workflow with this id.",
    .why =
        "The body of a start request goes to `/api/v1/namespaces/NAMESPACE/workflows/ID`, and\n"
        "the id of the path is the one that counts. Temporal's server takes a `/` in it for the\n"
        "end of the id, written as `%2F` too, and answers 404; to `.` and `..` it answers with a\n"
        "redirection (Temporal 1.29.1). All other characters can be percent-encoded. An SDK\n"
        "starts workflows with such ids, and so does Flock. Asked only of a definition without\n"
        "errors.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "run:\n"
           "  agent: writer\n"
           "  workflow_id: talks/42\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "run:\n"
            "  agent: writer\n"
            "  workflow_id: talks-42\n",
    .target = "start-request",
};
