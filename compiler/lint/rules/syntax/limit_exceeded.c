/* SPDX-License-Identifier: MIT */
/* FLK007 limit-exceeded. Reported by the readers and by diag/sink.c. */
#include "lint/rule.h"

const LintRule rule_limit_exceeded = {
    .summary = "The file goes over a bound of flockc.",
    .why = "flockc takes any bytes and always comes to an end, so its input is bounded: 64 MiB\n"
           "in all, 256 maps and lists inside one another, aliases that unfold to no more than\n"
           "16 values for each byte of the file, merge keys that bring in no more than 2 entries\n"
           "for each byte, 10,000 findings, 20 syntax errors after which it reads on. An alias\n"
           "inside its own anchor has no end at all: PyYAML loads it, but nothing can come of it.\n"
           "Of more findings the errors are kept first, and that some were left out is as bad as\n"
           "the worst of them: many warnings alone keep nothing from being compiled.\n",
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
