/* SPDX-License-Identifier: MIT */
/* coverage.c - see coverage.h. */
#include "lint/coverage.h"

#include "lint/queue_names.h"
#include "support/vec.h"

enum { COMPARISONS_MAX = 20000 }; /* of an unpolled name with a polled one, in a file */

typedef struct Builder {
    const Lint *lint;
    StrMap index; /* name -> place in `polled` */
    VEC(PolledQueue) polled;
} Builder;

static void add_polled(Builder *builder, PolledQueue queue)
{
    uint32_t next = (uint32_t)builder->polled.count;
    if (*map_put(builder->lint->arena, &builder->index, queue.name, next) == next)
        *vec_push(builder->lint->arena, &builder->polled) = queue;
}

static void add_workers(Builder *builder)
{
    const FlockDef *def = builder->lint->def;
    for (uint32_t i = 0; i < def->workers.count; i++) {
        const WorkerDef *worker = &def->workers.items[i];
        for (uint32_t j = 0; j < worker->task_queues.count; j++) {
            const DefStrItem *item = &worker->task_queues.items[j];
            add_polled(builder, (PolledQueue){item->text, worker, item, false, false});
        }
    }
}

/* The in-process worker, which polls the flock's queue. */
static bool is_in_process(const Lint *lint)
{
    return lint->options->start_in_process_worker.winner.value.boolean;
}

static void match(Builder *builder, Coverage *coverage)
{
    const Options *options = builder->lint->options;
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
static PolledQueue *find_meant(const Coverage *coverage, Str name, int *comparisons)
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

static void match_meant(const Lint *lint, Coverage *coverage)
{
    int comparisons = 0;
    for (uint32_t i = 0; i < lint->options->task_queue_count; i++) {
        if (coverage->served_by[i] || waiting_is_refused(&coverage->waiting[i]))
            continue;
        PolledQueue *meant = find_meant(coverage, lint->options->task_queues[i].name, &comparisons);
        if (meant)
            meant->is_meant = true;
        coverage->meant[i] = meant;
    }
}

Span coverage_nowhere(const Lint *lint)
{
    const DefValue *workers = &lint->def->workers.at;
    return workers->state == VALUE_ABSENT ? span_make(0, 0) : def_key_span(workers);
}

const Coverage *coverage_of(const Lint *lint)
{
    Builder builder = {.lint = lint};
    bool has_workers = def_is_set(&lint->def->workers.at);
    if (!has_workers && !is_in_process(lint))
        return NULL;
    Coverage *coverage = ARENA_NEW(lint->arena, Coverage);
    uint32_t count = lint->options->task_queue_count;
    coverage->waiting = waiting_queues(lint, coverage_nowhere(lint));
    if (!coverage->waiting)
        return NULL;
    add_workers(&builder);
    if (is_in_process(lint))
        add_polled(&builder,
                   (PolledQueue){.name = lint->options->workflow.task_queue.winner.value.string});
    coverage->has_workers = has_workers;
    coverage->is_in_process = is_in_process(lint);
    coverage->polled = builder.polled.items;
    coverage->polled_count = (uint32_t)builder.polled.count;
    coverage->served_by = ARENA_ARRAY(lint->arena, const PolledQueue *, count);
    coverage->meant = ARENA_ARRAY(lint->arena, const PolledQueue *, count);
    match(&builder, coverage);
    match_meant(lint, coverage);
    return coverage;
}

const PolledQueue *coverage_polled(const Coverage *coverage, uint32_t i)
{
    return coverage->served_by[i] ? coverage->served_by[i] : coverage->meant[i];
}

Span coverage_place(const Lint *lint, const Coverage *coverage, const PolledQueue *polled)
{
    return polled->item ? node_span(node_deref(polled->item->node))
                        : coverage->waiting[lint->options->routing.queue_index].span;
}

bool coverage_suggest(const Lint *lint, Finding *finding, const Coverage *coverage, uint32_t i)
{
    const PolledQueue *meant = coverage->meant[i];
    if (!meant)
        return false;
    const char *name = sink_quote(lint->sink, meant->name);
    finding_about(finding, coverage_place(lint, coverage, meant));
    if (meant->item)
        finding_relate(finding, def_span(&(DefValue){.node = meant->item->node}),
                       "this worker polls %s", name);
    if (queue_names_differ_in_blanks(meant->name, lint->options->task_queues[i].name))
        finding_help(finding, "did you mean %s? blanks at the ends of a name count", name);
    else
        finding_help(finding, "did you mean %s?", name);
    return true;
}
