/* SPDX-License-Identifier: MIT */
/* FLK712 queue-of-several-files. What the other files say is in `lint->neighbours`. */
#include "lint/queue_reports.h"

/* Where the queue is named; the word that switches Temporal on for one that nobody names. */
static Span place_of(const Lint *lint, const UsedQueue *used)
{
    bool has_place = queue_option(lint, used)->winner.has_place;
    return has_place ? used->span : def_key_span(&lint->def->enable_temporal.at);
}

static void report(const Lint *lint, const UsedQueue *used, const Neighbour *neighbour)
{
    Finding *finding = sink_report(lint->sink, RULE_queue_of_several_files, place_of(lint, used),
                                   "the task queue %s is also used by a flock in %s",
                                   sink_quote(lint->sink, neighbour->queue),
                                   sink_quote(lint->sink, neighbour->file));
    finding_label(
        finding,
        "a worker that has loaded only one of the two flocks fails the tasks of the other");
    finding_help(finding, "give each flock a queue of its own, or load both in every worker");
}

static void check(const Lint *lint)
{
    const QueueCoverage *coverage =
        lint->neighbours.count ? facts_queue_coverage(lint->facts) : NULL;
    for (size_t i = 0; coverage && i < lint->neighbours.count; i++)
        for (uint32_t j = 0; j < lint->options->task_queue_count; j++)
            if (str_eq(lint->options->task_queues[j].name, lint->neighbours.items[i].queue))
                report(lint, &coverage->used[j], &lint->neighbours.items[i]);
}

const LintRule rule_queue_of_several_files = {
    .summary = "Two flocks of the files that are checked together share a task queue.",
    .why =
        "Temporal hands a task to any worker on the queue. Flock looks for the agent among\n"
        "those that the process has loaded, and a worker that has loaded the other file fails\n"
        "the task with `ValueError: Agent '...' not found in registry`. That attempt is gone:\n"
        "with two workers on one queue an agent was seen to run at its second, third and\n"
        "seventh attempt (flock-core 0.4.543, Temporal 1.29.1). The same goes for the worker\n"
        "that Flock starts in the calling process, and most of all for `flock-queue`, the queue\n"
        "of every flock that names none. Only files of one call are compared; each queue is\n"
        "told once. Not reported for one flock in two files: of the same `name`, or in files that\n"
        "differ in their ending only.\n",
    .beside = "name: billing\n"
              "enable_temporal: true\n"
              "agents:\n"
              "  clerk:\n"
              "    input: topic\n"
              "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .bad = "name: support\n"
           "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .good = "name: support\n"
            "enable_temporal: true\n"
            "temporal_config:\n"
            "  task_queue: support\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .check_flock = check,
};
