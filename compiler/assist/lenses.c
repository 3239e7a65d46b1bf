/* SPDX-License-Identifier: MIT */
/* lenses.c - see lenses.h. */
#include "assist/lenses.h"

#include "analysis/time_budget.h"
#include "assist/effective.h"
#include "model/written.h"
#include "resolve/option_text.h"
#include "support/duration.h"
#include "support/utf8.h"

/* Characters of a queue's name that are shown. */
enum { QUEUE_CHARACTERS_MAX = 40 };

typedef struct Lenses {
    const Compilation *compilation;
    LensVisitor *visit;
    void *context;
    Buf title;
} Lenses;

static void append_time(Buf *out, int64_t us)
{
    char text[DURATION_TEXT_BYTES];
    if (us == INT64_MAX)
        buf_append_c(out, "forever");
    else
        buf_append(out, duration_write_human(us, text));
}

static void show(Lenses *lenses, Span key, const ActivityOptions *activity)
{
    Lens lens = {key, activity, buf_str(&lenses->title)};
    lenses->visit(lenses->context, &lens);
    buf_clear(&lenses->title);
}

/* --- agents ----------------------------------------------------------------------------------- */

/* "5 attempts of 2m, at most 12m40s". */
static void append_attempts(Buf *out, const RetrySchedule *schedule)
{
    if (schedule->attempts == 0)
        buf_append_c(out, "attempts without limit, each of ");
    else
        buf_printf(out, schedule->attempts == 1 ? "%lld attempt of " : "%lld attempts of ",
                   (long long)schedule->attempts);
    append_time(out, schedule->attempt_us);
    if (schedule->attempts > 1) {
        int64_t worst_us = retry_worst_us(schedule);
        buf_append_c(out, worst_us == INT64_MAX ? ", " : ", at most ");
        append_time(out, worst_us);
    }
}

static void append_queue(Buf *out, const Layer *queue)
{
    Buf name = buf_new(out->context);
    option_text_append_layer(&name, queue);
    size_t end = utf8_skip(buf_str(&name), 0, QUEUE_CHARACTERS_MAX);
    buf_append_c(out, ", on ");
    buf_append(out, str_make(name.ptr, end));
    if (end < name.len)
        buf_append_c(out, "...");
    buf_free(&name);
}

static void show_agent(Lenses *lenses, const ActivityOptions *activity)
{
    RetrySchedule schedule;
    if (!time_budget_schedule(lenses->compilation->options, activity, &schedule))
        return;
    append_attempts(&lenses->title, &schedule);
    append_queue(&lenses->title, &activity->task_queue->winner);
    show(lenses, def_key_span(&activity->agent->at), activity);
}

/* --- the flock -------------------------------------------------------------------------------- */

static void append_deadline(Buf *out, const Options *options, int64_t worst_us)
{
    const Resolved *deadline = time_budget_deadline(options);
    if (!deadline)
        return;
    int64_t deadline_us = deadline->winner.value.duration_us;
    buf_printf(out, "; %s %s ", time_budget_deadline_key(options, deadline),
               deadline_us < worst_us ? "ends it after" : "is");
    append_time(out, deadline_us);
}

/* A run may start with any agent, and go in circles. */
static bool is_every_start_certain(Arena *arena, const Routes *routes)
{
    const bool *is_in_circle = routes_in_circles(arena, routes);
    for (uint32_t i = 0; i < routes->graph->count; i++)
        if (routes->worst_us[i] < 0 || is_in_circle[i])
            return false;
    return true;
}

static bool is_run_certain(Arena *arena, const Routes *routes)
{
    bool has_start = routes->graph->options->start_agent.len > 0;
    return routes->worst != GRAPH_NONE && (has_start || is_every_start_certain(arena, routes)) &&
           routes_are_certain(arena, routes);
}

static void append_run(Arena *arena, Lenses *lenses)
{
    const Routes *routes = facts_routes(lenses->compilation->facts);
    Buf *out = &lenses->title;
    bool is_certain = is_run_certain(arena, routes);
    int64_t worst_us = is_certain ? routes->stops[routes->worst].best_us : INT64_MAX;
    if (is_certain) {
        uint32_t count = routes_agent_count(routes, routes->worst);
        buf_append_c(out, "worst case of a run: ");
        append_time(out, worst_us);
        buf_printf(out, count == 1 ? ", %u agent" : ", %u agents in a row", (unsigned)count);
    } else {
        buf_append_c(out, "the worst case of a run is not known");
    }
    append_deadline(out, lenses->compilation->options, worst_us);
}

/* The first key that stands in the text stands for all of it. */
static const Node *first_key(const Compilation *compilation)
{
    const Node *root = compilation->tree->root;
    for (uint32_t i = 0; root->kind == NODE_MAP && i < root->count; i++)
        if (map_key(root, i)->kind >= NODE_NULL && !(map_key(root, i)->flags & NODE_FROM_MERGE))
            return map_key(root, i);
    return NULL;
}

static void show_flock(Arena *arena, Lenses *lenses)
{
    const Node *key = first_key(lenses->compilation);
    if (!key || lenses->compilation->options->activity_count == 0)
        return;
    if (effective_counts(lenses->compilation))
        append_run(arena, lenses);
    else
        buf_append_c(&lenses->title, "runs without Temporal: enable_temporal is not true");
    show(lenses, node_span(key), NULL);
}

void lenses_visit(Arena *arena, const Compilation *compilation, LensVisitor *visit, void *context)
{
    const Options *options = compilation->options;
    Lenses lenses = {compilation, visit, context, buf_new(arena_context(arena))};
    show_flock(arena, &lenses);
    for (uint32_t i = 0; effective_counts(compilation) && i < options->activity_count; i++)
        show_agent(&lenses, &options->activities[i]);
    buf_free(&lenses.title);
}
