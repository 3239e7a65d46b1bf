/* SPDX-License-Identifier: MIT */
/* FLK005 root-not-a-map. Reported by definition/definition.c. */
#include "lint/rule.h"

const LintRule rule_root_not_a_map = {
    .summary = "The file does not contain a mapping.",
    .why = "A definition is a mapping with keys such as `agents`. Flock raises a TypeError for a\n"
           "list, a single value, or a file that is empty or holds only comments (flock-core\n"
           "0.4.543, Serializable.from_yaml).\n",
    .bad = "- writer\n"
           "- reviewer\n",
    .good = "agents:\n"
            "  writer: {input: topic, evaluator: {name: default, type: DeclarativeEvaluator}}\n"
            "  reviewer: {input: topic, evaluator: {name: default, type: DeclarativeEvaluator}}\n",
};
