/* SPDX-License-Identifier: MIT */
/* FLK956 target-value-unsupported. Reported by emit/code_limits.c and deploy/deploy_needs.c. */
#include "lint/rule.h"

const LintRule rule_target_value_unsupported = {
    .summary = "A target cannot carry a value.",
    .why =
        "Flock is written in Python, and Temporal's SDKs for other languages are narrower: Go's\n"
        "durations are 64-bit nanoseconds, so they end at 2,562,047 hours; integers beyond 64 "
        "bits\n"
        "(in TypeScript: 53 bits) would lose digits in a memo; and TypeScript and Java refuse "
        "some\n"
        "retry policies when the workflow runs, even for an activity with one attempt. Where the\n"
        "SDK would refuse the value, or send another one, nothing is written. The same holds for\n"
        "what an entry of `generate` says of a deployment where the process manager could not\n"
        "read it back: Kubernetes wants the number of a user, supervisor no quotes in a folder.\n"
        "Asked only of a definition without errors.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "run:\n"
           "  agent: writer\n"
           "  memo: {ticket: 18446744073709551616}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "run:\n"
            "  agent: writer\n"
            "  memo: {ticket: \"18446744073709551616\"}\n",
    .target = "go",
};
