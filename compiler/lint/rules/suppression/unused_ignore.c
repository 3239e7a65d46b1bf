/* SPDX-License-Identifier: MIT */
/* FLK901 unused-ignore. Reported by lint/suppression.c, when all other findings are known. */
#include "lint/rule.h"

const LintRule rule_unused_ignore = {
    .summary = "An ignore comment names a rule that finds nothing there.",
    .why = "Such a comment is left over from a mistake that has been fixed, or it is in the wrong\n"
           "place. It would hide the next real finding of that rule. At the end of a line a\n"
           "comment applies to that line; alone on a line, to the whole entry below it. Comments\n"
           "are not checked while parts of the file cannot be read, and with `flock: none` not\n"
           "where they name a rule about what only Flock does.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer: # flockc: ignore[queue-whitespace] the queue was renamed\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .has_fix = true,
};
