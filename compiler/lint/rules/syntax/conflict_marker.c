/* SPDX-License-Identifier: MIT */
/* FLK011 conflict-marker. Reported by syntax/conflict.c. */
#include "lint/rule.h"

const LintRule rule_conflict_marker = {
    .summary = "A merge conflict is not resolved.",
    .why =
        "Git writes both versions of conflicting lines into the file, between lines that begin\n"
        "with `<<<<<<<`, `=======` and `>>>>>>>` (and `|||||||` with diff3). No loader can read\n"
        "that. The syntax errors that the markers cause are not reported again; flockc leaves\n"
        "out the markers and the second version and reads on.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "<<<<<<< HEAD\n"
           "  task_queue: talk-queue\n"
           "=======\n"
           "  task_queue: talks\n"
           ">>>>>>> main\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  task_queue: talk-queue\n",
};
