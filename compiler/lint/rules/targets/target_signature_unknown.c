/* SPDX-License-Identifier: MIT */
/* FLK965 target-signature-unknown. Reported by emit/app/app_needs.c. */
#include "lint/rule.h"

const LintRule rule_target_signature_unknown = {
    .summary = "Nothing says which fields an agent of the application has.",
    .why = "list the flock runs moves fields from one side to the other. Asked only of a\n"
           "definition without errors.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic -> draft\n"
           "    output: draft\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "run: {agent: writer}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    output: draft\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "run: {agent: writer}\n",
    .target = "temporal-python",
};
