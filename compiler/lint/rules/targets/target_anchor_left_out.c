/* SPDX-License-Identifier: MIT */
/* FLK977 target-anchor-left-out. Reported by emit/targets/flock.c. */
#include "lint/rule.h"

const LintRule rule_target_anchor_left_out = {
    .summary = "An alias refers to an anchor in a section that the target leaves out.",
    .why = "`flockc compile -t flock` leaves out `run` and `workers`, which only flockc reads. A\n"
           "YAML anchor in one of them is left out, too, and an alias elsewhere would refer to\n"
           "nothing: Flock could not load the file. Keys that begin with `x-` are a place for\n"
           "anchors that everything may refer to. Asked only of a definition without errors.\n",
    .bad = "workers:\n"
           "  - name: talks\n"
           "    task_queues: [&queue talks]\n"
           "enable_temporal: true\n"
           "temporal_start_in_process_worker: false\n"
           "temporal_config:\n"
           "  task_queue: *queue\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .good = "x-queue: &queue talks\n"
            "enable_temporal: true\n"
            "temporal_start_in_process_worker: false\n"
            "temporal_config:\n"
            "  task_queue: *queue\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "workers:\n"
            "  - name: talks\n"
            "    task_queues: [*queue]\n",
    .target = "flock",
};
