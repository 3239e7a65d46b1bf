/* SPDX-License-Identifier: MIT */
/* FLK972 target-definition-unread. Reported by emit/worker/worker_needs.c. */
#include "lint/rule.h"

const LintRule rule_target_definition_unread = {
    .summary = "Flock does not read the file that a worker would have to load.",
    .why = "A worker loads the flock, so that Flock finds its agents by name. Flock goes by the\n"
           "ending of the file: it reads `.yaml`, `.yml` and `.json`, and refuses all others with\n"
           "`Unsupported file extension` (flock-core 0.4.543), above all TOML. The program that\n"
           "target `worker` writes therefore loads `NAME.flock.yaml`, which target `flock` makes\n"
           "of the same definition: with `-t worker -t flock` both lie side by side.\n",
    .bad = "# talk.flock.toml\n"
           "enable_temporal = true\n"
           "[agents.writer]\n"
           "input = \"topic\"\n"
           "evaluator = {name = \"default\", type = \"DeclarativeEvaluator\"}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .target = "worker",
    .bad_file = "talk.flock.toml",
};
