/* SPDX-License-Identifier: MIT */
/* FLK961 target-type-unknown. Reported by emit/app/app_needs.c. */
#include "lint/rule.h"

const LintRule rule_target_type_unknown = {
    .summary = "A field of a signature has a type that the application cannot express.",
    .why = "again `list[...]`, section errors.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    output: \"draft: Essay\"\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "run: {agent: writer}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    output: \"draft: dict[str, Any]\"\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "run: {agent: writer}\n",
    .target = "temporal-python",
};
