/* SPDX-License-Identifier: MIT */
/*
 * FLK706 queue-unserved. Once for each queue, where its name is written. A queue whose
 * name Temporal refuses anyway is for the rule that says so.
 */
#include "lint/waiting.h"

static bool is_polled_in_process(const Lint *lint, const Waiting *waiting)
{
    return waiting->use->has_workflow &&
           lint->options->start_in_process_worker.winner.value.boolean;
}

static void report(const Lint *lint, const Waiting *waiting)
{
    const char *queue = sink_quote(lint->sink, waiting->use->name);
    Finding *finding =
        sink_report(lint->sink, RULE_queue_unserved, waiting->span,
                    "no worker polls the task queue %s %s", queue, waiting_whose(lint, waiting));
    finding_label(finding, "its tasks stay there: %s", waiting_outcome(lint));
    Span workers = node_span(node_key(lint->def->workers.at.node));
    if (workers.start != waiting->span.start)
        finding_relate(finding, workers, "these are all the workers");
    finding_help(finding, "add %s to the `task_queues` of a worker", queue);
}

static void mark_polled(const Lint *lint, StrMap *polled)
{
    for (uint32_t i = 0; i < lint->def->workers.count; i++) {
        const DefStrList *queues = &lint->def->workers.items[i].task_queues;
        for (uint32_t j = 0; j < queues->count; j++)
            map_put(lint->arena, polled, queues->items[j].text, 0);
    }
}

static void check(const Lint *lint)
{
    StrMap polled = {0};
    if (!def_is_set(&lint->def->workers.at))
        return;
    Span nowhere = node_span(node_key(lint->def->workers.at.node));
    const Waiting *waiting = waiting_queues(lint, nowhere);
    if (!waiting)
        return;
    mark_polled(lint, &polled);
    for (uint32_t i = 0; i < lint->options->task_queue_count; i++)
        if (!map_get(&polled, waiting[i].use->name) && !is_polled_in_process(lint, &waiting[i]) &&
            !waiting_is_refused(&waiting[i]))
            report(lint, &waiting[i]);
}

const LintRule rule_queue_unserved = {
    .summary = "A task queue is in use, and none of the workers polls it.",
    .why = "Temporal keeps a task until a worker asks for it; nothing fails and nobody is told.\n"
           "Flock schedules activities without a schedule-to-start timeout, so the run hangs at\n"
           "that agent until the workflow times out, and for ever if it has no timeout.\n"
           "Spelling and case count. The worker that Flock starts in its own process\n"
           "(`temporal_start_in_process_worker`, on unless it is switched off) polls the flock's\n"
           "queue and no other. Speaks only where there is a `workers` section.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  painter:\n"
           "    temporal_activity_config:\n"
           "      task_queue: gpu-queue\n"
           "workers:\n"
           "  - name: cpu\n"
           "    task_queues: [flock-queue]\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  painter:\n"
            "    temporal_activity_config:\n"
            "      task_queue: gpu-queue\n"
            "workers:\n"
            "  - name: cpu\n"
            "    task_queues: [flock-queue]\n"
            "  - name: gpu\n"
            "    task_queues: [gpu-queue]\n"
            "    workflows: false\n",
    .check_flock = check,
};
