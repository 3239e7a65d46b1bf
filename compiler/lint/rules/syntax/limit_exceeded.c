/* SPDX-License-Identifier: MIT */
/* FLK007 limit-exceeded. Reported by the readers and by diag/sink.c. */
#include "lint/rule.h"

const LintRule rule_limit_exceeded = {
    .summary = "The file exceeds one of flockc's limits.",
    .why = "flockc accepts any bytes and always finishes, so its input has limits: 64 MiB in all,\n"
           "256 mappings and lists inside one another, aliases that expand to no more than 16\n"
           "values for each byte of the file, merge keys that bring in no more than 2 entries for\n"
           "each byte, 10,000 findings, and 20 syntax errors after which it reads on. An alias\n"
           "inside its own anchor never ends: PyYAML loads it, but nothing can use the value.\n"
           "Where there are more findings, errors are kept first, and leaving some out is as\n"
           "severe as the worst of those: many warnings alone do not keep a file from being\n"
           "compiled.\n",
    .bad = "agents:\n"
           "  writer: &writer\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    config: *writer\n",
    .good = "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    config: &settings {}\n"
            "  reviewer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    config: *settings\n",
};
