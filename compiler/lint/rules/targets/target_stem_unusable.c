/* SPDX-License-Identifier: MIT */
/* FLK957 target-stem-unusable. Reported by emit/code_limits.c. */
#include "lint/rule.h"

const LintRule rule_target_stem_unusable = {
    .summary = "Code is named after the definition's file, whose name makes no identifier.",
    .why =
        "A package in Go and a class in Java are called after the file of the definition:\n"
        "`gpu-routing.flock.yaml` becomes `gpu_routing` and `GpuRoutingOptions`. A name that\n"
        "does not begin with an ASCII letter, or contains anything but letters, digits, spaces,\n"
        "`-`, `_` and `.`, makes no identifier, and flockc does not invent one. Standard input\n"
        "has no name at all. `--package NAME`, or `package` of an entry of `generate:` in\n"
        ".flockc.yaml, gives another name, which must not be a word that the language keeps for\n"
        "itself; a name with dots is for Java only. Asked only of a definition without errors.\n",
    .bad = "# 2024-talk.flock.yaml\n"
           "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .good = "# talk-2024.flock.yaml\n"
            "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .target = "go",
    .bad_file = "2024-talk.flock.yaml",
};
