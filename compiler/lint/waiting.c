/* SPDX-License-Identifier: MIT */
/* waiting.c - see waiting.h. */
#include "lint/waiting.h"

#include "analysis/retry_budget.h"
#include "lint/refusals.h"
#include "support/duration.h"

static bool is_readable(const DefValue *value)
{
    return value->state != VALUE_POISONED;
}

static bool is_flock_queue_readable(const FlockDef *def)
{
    const TemporalDef *temporal = def->temporal_config;
    return is_readable(&temporal->at) && is_readable(&temporal->task_queue.at);
}

/* A worker whose queues are missing was to poll something. */
static bool are_workers_readable(const FlockDef *def)
{
    for (uint32_t i = 0; i < def->workers.count; i++) {
        const WorkerDef *worker = &def->workers.items[i];
        if (!def_is_set(&worker->at) || !def_is_set(&worker->task_queues.at))
            return false;
    }
    return is_readable(&def->workers.at);
}

static Span span_of(const Waiting *waiting, const Options *options, Span nowhere)
{
    const Resolved *queue = waiting->use->has_workflow ? &options->workflow.task_queue
                                                       : &waiting->first_agent->task_queue;
    return queue->winner.has_place ? queue->winner.place : nowhere;
}

const Waiting *waiting_queues(const Lint *lint, Span nowhere)
{
    const FlockDef *def = lint->def;
    const Options *options = lint->options;
    if (!is_flock_queue_readable(def) || !are_workers_readable(def) ||
        !is_readable(&def->temporal_start_in_process_worker.at))
        return NULL;
    Waiting *waiting = ARENA_ARRAY(lint->arena, Waiting, options->task_queue_count);
    for (uint32_t i = options->activity_count; i-- > 0;)
        waiting[options->activities[i].queue_index].first_agent = &options->activities[i];
    for (uint32_t i = 0; i < options->task_queue_count; i++) {
        waiting[i].use = &options->task_queues[i];
        waiting[i].span = span_of(&waiting[i], options, nowhere);
    }
    return waiting;
}

bool waiting_is_refused(const Waiting *waiting)
{
    return refusals_is_refused_queue(waiting->use->name);
}

const char *waiting_whose(const Lint *lint, const Waiting *waiting)
{
    if (waiting->use->has_workflow)
        return "of the flock";
    const char *first = sink_quote(lint->sink, waiting->first_agent->name);
    uint32_t others = waiting->use->agent_count - 1;
    if (others == 0)
        return arena_format(lint->arena, "of %s", first).ptr;
    return arena_format(lint->arena, "of %s and %u other agent%s", first, others,
                        others == 1 ? "" : "s")
        .ptr;
}

const Resolved *waiting_option(const Lint *lint, const Waiting *waiting)
{
    const ActivityOptions *agent = waiting->first_agent;
    return agent ? &agent->task_queue : &lint->options->workflow.task_queue;
}

const char *waiting_outcome(const Lint *lint)
{
    char text[DURATION_TEXT_BYTES];
    const Resolved *deadline = workflow_deadline(&lint->options->workflow);
    if (!deadline)
        return "the run hangs";
    return arena_format(lint->arena, "the run times out after %s",
                        duration_write_human(deadline->winner.value.duration_us, text).ptr)
        .ptr;
}
