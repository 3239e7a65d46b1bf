/* SPDX-License-Identifier: MIT */
/* FLK955 target-identifiers-clash. Reported by emit/code_needs.c. */
#include "lint/rule.h"

const LintRule rule_target_identifiers_clash = {
    .summary = "Two agents would have the same identifier in generated code.",
    .why = "Targets that write code give each agent an identifier that is made of its name:\n"
           "`content-agent`, `content_agent` and `contentAgent` are all CONTENT_AGENT in Python.\n"
           "A number at the end of one of them would make its name depend on which other agents\n"
           "there are, so nothing is written. Agents whose names make no identifier (`3d`) do\n"
           "not clash: they are found by name only. Asked only of a definition without errors.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  content-agent:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "  content_agent:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  content_writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "  content_agent:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .target = "python",
};
