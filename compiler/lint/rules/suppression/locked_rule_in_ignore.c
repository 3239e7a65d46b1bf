/* SPDX-License-Identifier: MIT */
/* FLK903 locked-rule-in-ignore. Reported by lint/suppression.c, which reads the comments. */
#include "lint/rule.h"

const LintRule rule_locked_rule_in_ignore = {
    .summary = "An ignore comment names a rule that cannot be ignored.",
    .why =
        "What Flock refuses or drops as unreadable, and what the protocol cannot carry, stays\n"
        "an error: no comment makes Flock accept it. Rules that are only sometimes of that kind\n"
        "(`bool-as-number`, `quoted-number`) are reported here only where Flock does not accept\n"
        "the value.\n",
    .bad = "enable_temporal: true\n"
           "# flockc: ignore-file[wrong-type] we know better\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
};
