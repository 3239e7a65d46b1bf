/* SPDX-License-Identifier: MIT */
/* queue_coverage.c - see queue_coverage.h. */
#include "analysis/queue_coverage.h"

#include "analysis/queue_names.h"
#include "model/written.h"
#include "support/map.h"
#include "support/vec.h"

enum { COMPARISONS_MAX = 20000 }; /* of an unpolled name with a polled one, in a file */

/* --- queues in use ---------------------------------------------------------------------- */

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

static Span span_of(const UsedQueue *used, const Options *options, Span nowhere)
{
    const Resolved *queue =
        used->use->has_workflow ? options->workflow.task_queue : used->first_agent->task_queue;
    return queue->winner.has_place ? queue->winner.place : nowhere;
}

static bool is_readable_at_all(const FlockDef *def)
{
    return is_flock_queue_readable(def) && are_workers_readable(def) &&
           is_readable(&def->temporal_start_in_process_worker.at);
}

static const UsedQueue *find_used(Arena *arena, const Options *options, Span nowhere)
{
    UsedQueue *used = ARENA_ARRAY(arena, UsedQueue, options->task_queue_count);
    for (uint32_t i = options->activity_count; i-- > 0;)
        used[options->activities[i].queue_index].first_agent = &options->activities[i];
    for (uint32_t i = 0; i < options->task_queue_count; i++) {
        used[i].use = &options->task_queues[i];
        used[i].span = span_of(&used[i], options, nowhere);
    }
    return used;
}

/* --- queues that are polled ------------------------------------------------------------- */

typedef struct Builder {
    Arena *arena;
    const Options *options;
    StrMap index; /* name -> place in `polled` */
    VEC(PolledQueue) polled;
} Builder;

static void add_polled(Builder *builder, PolledQueue queue)
{
    uint32_t next = (uint32_t)builder->polled.count;
    if (*map_put(builder->arena, &builder->index, queue.name, next) == next)
        *vec_push(builder->arena, &builder->polled) = queue;
}

static void add_workers(Builder *builder)
{
    const FlockDef *def = builder->options->def;
    for (uint32_t i = 0; i < def->workers.count; i++) {
        const WorkerDef *worker = &def->workers.items[i];
        for (uint32_t j = 0; j < worker->task_queues.count; j++) {
            const DefStrItem *item = &worker->task_queues.items[j];
            add_polled(builder,
                       (PolledQueue){.name = def_item_text(item), .worker = worker, .item = item});
        }
    }
}

static void match(Builder *builder, QueueCoverage *coverage)
{
    const Options *options = builder->options;
    for (uint32_t i = 0; i < options->task_queue_count; i++) {
        const uint32_t *at = map_get(&builder->index, options->task_queues[i].name);
        if (!at)
            continue;
        coverage->served_by[i] = &coverage->polled[*at];
        coverage->polled[*at].is_used = true;
    }
}

static bool is_alike(Str a, Str b)
{
    return queue_names_differ_in_blanks(a, b) || queue_names_are_similar(a, b);
}

/* A polled queue without work is the likelier one. */
static PolledQueue *find_meant(const QueueCoverage *coverage, Str name, int *comparisons)
{
    PolledQueue *meant = NULL;
    for (uint32_t i = 0; i < coverage->polled_count; i++) {
        PolledQueue *polled = &coverage->polled[i];
        if (++*comparisons > COMPARISONS_MAX)
            return meant;
        if (is_alike(name, polled->name) && (!meant || (meant->is_used && !polled->is_used)))
            meant = polled;
    }
    return meant;
}

bool queue_coverage_is_missed_for_blanks(const QueueCoverage *coverage, uint32_t i)
{
    Str name = coverage->used[i].use->name;
    const PolledQueue *meant = coverage->meant[i];
    return meant && queue_name_trim(name).len == name.len &&
           queue_names_differ_in_blanks(meant->name, name);
}

static void match_meant(const Options *options, QueueCoverage *coverage)
{
    int comparisons = 0;
    for (uint32_t i = 0; i < options->task_queue_count; i++) {
        if (coverage->served_by[i] || queue_name_is_refused(options->task_queues[i].name))
            continue;
        PolledQueue *meant = find_meant(coverage, options->task_queues[i].name, &comparisons);
        coverage->meant[i] = meant;
        if (!meant)
            continue;
        meant->is_meant = true;
        meant->is_missed |= queue_coverage_is_missed_for_blanks(coverage, i);
    }
}

static void find_polled(Builder *builder, QueueCoverage *coverage)
{
    const Options *options = builder->options;
    add_workers(builder);
    if (coverage->is_in_process)
        add_polled(builder, (PolledQueue){.name = option_string_of(
                                              &options->workflow.task_queue->winner.value)});
    coverage->polled = builder->polled.items;
    coverage->polled_count = (uint32_t)builder->polled.count;
    coverage->served_by =
        ARENA_ARRAY(builder->arena, const PolledQueue *, options->task_queue_count);
    coverage->meant = ARENA_ARRAY(builder->arena, const PolledQueue *, options->task_queue_count);
    match(builder, coverage);
    match_meant(options, coverage);
}

const QueueCoverage *queue_coverage_find(Arena *arena, const Options *options)
{
    const DefValue *workers = &options->def->workers.at;
    Builder builder = {.arena = arena, .options = options};
    if (!is_readable_at_all(options->def))
        return NULL;
    QueueCoverage *coverage = ARENA_NEW(arena, QueueCoverage);
    coverage->nowhere = workers->state == VALUE_ABSENT ? span_make(0, 0) : def_key_span(workers);
    coverage->used = find_used(arena, options, coverage->nowhere);
    coverage->has_workers = def_is_set(workers);
    coverage->is_in_process = options->def->flock != FLOCK_NONE && /* which starts it */
                              options->start_in_process_worker->winner.value.boolean;
    coverage->is_known = coverage->has_workers || coverage->is_in_process;
    if (coverage->is_known)
        find_polled(&builder, coverage);
    return coverage;
}

const PolledQueue *queue_coverage_polled(const QueueCoverage *coverage, uint32_t i)
{
    return coverage->served_by[i] ? coverage->served_by[i] : coverage->meant[i];
}

Span queue_coverage_place(const QueueCoverage *coverage, const Options *options,
                          const PolledQueue *polled)
{
    if (!polled->item)
        return coverage->used[options->routing.queue_index].span;
    DefValue item = def_item(polled->item);
    return def_span(&item);
}
