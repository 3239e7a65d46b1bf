/* SPDX-License-Identifier: MIT */
/* FLK902 unknown-rule-in-ignore. Reported by lint/suppression.c, which reads the comments. */
#include "lint/rule.h"

const LintRule rule_unknown_rule_in_ignore = {
    .summary = "A comment for flockc names an unknown rule, or does not say ignore.",
    .why = "It hides nothing. flockc knows `# flockc: ignore[RULE, RULE] reason` and `# flockc:\n"
           "ignore-file[RULE] reason`, where RULE is a name (`queue-idle`) or a code (`FLK707`).\n"
           "Without a list nothing is hidden, so that new kinds of mistakes are seen.\n",
    .bad = "enable_temporal: true\n"
           "# flockc: ignore-file[queue-idel] the night shift polls it\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .good = "enable_temporal: true\n"
            "# The night shift polls it.\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
};
