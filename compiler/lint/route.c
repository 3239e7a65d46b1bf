/* SPDX-License-Identifier: MIT */
/*
 * route.c - see route.h.
 *
 * The longest path through the components of the graph, which has no circles any more; the
 * components are numbered so that what follows one has been looked at before it.
 */
#include "lint/route.h"

#include "analysis/graph.h"
#include "support/buf.h"
#include "support/duration.h"

enum {
    SHOWN_MAX = 6,   /* agents of a route that the message names */
    RELATED_MAX = 8, /* agents whose arithmetic is shown */
};

/* A component: agents that can hand off to one another, or a single one. */
typedef struct Stop {
    uint32_t first, count; /* of Route.members */
    int64_t own_us;        /* all its agents, and what routes between them */
    int64_t best_us;       /* the longest route that begins here */
    uint32_t next;         /* where it goes on; GRAPH_NONE: it ends here */
} Stop;

typedef struct Route {
    const Lint *lint;
    const AgentGraph *graph;
    const uint32_t *component; /* [node] */
    uint32_t *members;         /* nodes by component, in file order inside of one */
    Stop *stops;
    uint32_t stop_count;
    int64_t *worst_us; /* [node]: all attempts of the agent; -1: not known */
    int64_t routing_us;
} Route;

static const char *human(const Lint *lint, int64_t us)
{
    char text[DURATION_TEXT_BYTES];
    return arena_copy(lint->arena, duration_write_human(us, text)).ptr;
}

static const char *name_of(const Route *route, uint32_t node)
{
    return sink_quote(route->lint->sink, route->lint->options->activities[node].name);
}

/* --- measuring ------------------------------------------------------------------------ */

static int64_t measure_activity(const Lint *lint, const ActivityOptions *activity)
{
    RetrySchedule schedule;
    bool is_known = budget_schedule(lint, activity, &schedule) && schedule.attempts > 0;
    return is_known ? retry_worst_us(&schedule) : -1;
}

/* Counting sort of the nodes by component. */
static void collect_members(Route *route, Arena *arena)
{
    uint32_t count = route->graph->count;
    route->members = ARENA_ARRAY(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        route->stops[route->component[i]].count++;
    for (uint32_t c = 1; c < route->stop_count; c++)
        route->stops[c].first = route->stops[c - 1].first + route->stops[c - 1].count;
    for (uint32_t c = 0; c < route->stop_count; c++)
        route->stops[c].count = 0;
    for (uint32_t i = 0; i < count; i++) {
        Stop *stop = &route->stops[route->component[i]];
        route->members[stop->first + stop->count++] = i;
    }
}

static void follow_edges(Route *route, Stop *stop, uint32_t index, uint32_t node)
{
    const GraphNode *from = &route->graph->nodes[node];
    for (uint32_t i = 0; i < from->edge_count; i++) {
        uint32_t to = route->component[from->edges[i].to];
        if (to == index)
            continue;
        int64_t total_us =
            retry_add_us(retry_add_us(stop->own_us, route->routing_us), route->stops[to].best_us);
        if (total_us > stop->best_us) {
            stop->best_us = total_us;
            stop->next = to;
        }
    }
}

static void measure_stop(Route *route, uint32_t index)
{
    Stop *stop = &route->stops[index];
    for (uint32_t i = 0; i < stop->count; i++) {
        int64_t worst_us = route->worst_us[route->members[stop->first + i]];
        stop->own_us = retry_add_us(stop->own_us, worst_us > 0 ? worst_us : 0);
        if (i > 0)
            stop->own_us = retry_add_us(stop->own_us, route->routing_us);
    }
    stop->best_us = stop->own_us;
    stop->next = GRAPH_NONE;
    for (uint32_t i = 0; i < stop->count; i++)
        follow_edges(route, stop, index, route->members[stop->first + i]);
}

static Route measure(const Lint *lint)
{
    Arena *arena = lint->arena;
    Route route = {.lint = lint, .graph = facts_graph(lint->facts)};
    route.component = graph_components(arena, route.graph, &route.stop_count);
    route.stops = ARENA_ARRAY(arena, Stop, route.stop_count);
    route.worst_us = ARENA_ARRAY(arena, int64_t, route.graph->count);
    route.routing_us = measure_activity(lint, &lint->options->routing);
    collect_members(&route, arena);
    for (uint32_t i = 0; i < route.graph->count; i++)
        route.worst_us[i] = measure_activity(lint, &lint->options->activities[i]);
    for (uint32_t c = 0; c < route.stop_count; c++)
        measure_stop(&route, c);
    return route;
}

/* --- choosing ------------------------------------------------------------------------- */

/* A circle of static hand-offs ends with the timeout alone: it has no length to measure. */
static bool is_certain(const Route *route, const bool *is_reached)
{
    const uint32_t *circle = graph_circles(route->lint->arena, route->graph);
    for (uint32_t i = 0; i < route->graph->count; i++)
        if (is_reached[i] && (route->worst_us[i] < 0 || circle[i] != GRAPH_NONE))
            return false;
    return route->routing_us >= 0;
}

/* The component where the worst route begins, or GRAPH_NONE. */
static uint32_t find_worst(const Route *route)
{
    const AgentGraph *graph = route->graph;
    uint32_t worst = GRAPH_NONE;
    for (uint32_t i = 0; i < graph->count; i++) {
        uint32_t stop = route->component[i];
        if (!graph->nodes[i].is_entered &&
            (worst == GRAPH_NONE || route->stops[stop].best_us > route->stops[worst].best_us))
            worst = stop;
    }
    return worst;
}

static uint32_t find_beginning(const Route *route)
{
    if (route->lint->options->start_agent.len == 0)
        return route->graph->has_dynamic ? GRAPH_NONE : find_worst(route);
    uint32_t start = graph_start(route->graph);
    return start == GRAPH_NONE ? GRAPH_NONE : route->component[start];
}

/* --- reporting ------------------------------------------------------------------------ */

static uint32_t count_agents(const Route *route, uint32_t begin)
{
    uint32_t count = 0;
    for (uint32_t c = begin; c != GRAPH_NONE; c = route->stops[c].next)
        count += route->stops[c].count;
    return count;
}

/* "`a` → `b` or `c`, once each → 4 more". */
static const char *describe(const Route *route, uint32_t begin)
{
    Buf text = {0};
    uint32_t total = count_agents(route, begin), shown = 0;
    for (uint32_t c = begin; c != GRAPH_NONE && shown < SHOWN_MAX; c = route->stops[c].next) {
        const Stop *stop = &route->stops[c];
        for (uint32_t i = 0; i < stop->count && shown < SHOWN_MAX; i++, shown++)
            buf_printf(&text, "%s%s", shown ? i ? " ⇄ " : " → " : "",
                       name_of(route, route->members[stop->first + i]));
    }
    if (shown < total)
        buf_printf(&text, " → %u more", (unsigned)(total - shown));
    const char *copy = arena_copy(route->lint->arena, buf_str(&text)).ptr;
    buf_free(&text);
    return copy;
}

/* Where the workflow ends: the agent that runs then. */
static void label_end(const Route *route, Finding *finding, uint32_t begin, int64_t deadline_us)
{
    RetrySchedule schedule;
    const Lint *lint = route->lint;
    int64_t before_us = 0;
    for (uint32_t c = begin; c != GRAPH_NONE; c = route->stops[c].next) {
        for (uint32_t i = 0; i < route->stops[c].count; i++) {
            uint32_t node = route->members[route->stops[c].first + i];
            int64_t after_us = retry_add_us(before_us, route->worst_us[node]);
            const ActivityOptions *activity = &lint->options->activities[node];
            if (after_us > deadline_us && budget_schedule(lint, activity, &schedule)) {
                RetryFit fit = retry_fit(&schedule, deadline_us - before_us);
                if (fit.last_started == 0)
                    finding_label(finding, "then %s never runs", name_of(route, node));
                else if (fit.last_started == schedule.attempts)
                    finding_label(finding, "then attempt %lld of %s is cut off",
                                  (long long)fit.last_started, name_of(route, node));
                else
                    finding_label(finding, "then attempt %lld of %s is the last that can run",
                                  (long long)fit.last_started, name_of(route, node));
                return;
            }
            before_us = retry_add_us(after_us, route->routing_us);
        }
    }
}

static void relate_agents(const Route *route, Finding *finding, uint32_t begin)
{
    const Lint *lint = route->lint;
    RetrySchedule schedule;
    uint32_t shown = 0;
    for (uint32_t c = begin; c != GRAPH_NONE; c = route->stops[c].next) {
        for (uint32_t i = 0; i < route->stops[c].count && shown < RELATED_MAX; i++, shown++) {
            uint32_t node = route->members[route->stops[c].first + i];
            const ActivityOptions *activity = &lint->options->activities[node];
            if (!budget_schedule(lint, activity, &schedule))
                continue;
            bool is_single = schedule.attempts == 1;
            finding_relate(
                finding, def_key_span(&activity->agent->at), "%s: %lld attempt%s of %s%s%s%s",
                human(lint, route->worst_us[node]), (long long)schedule.attempts,
                is_single ? "" : "s", human(lint, schedule.attempt_us), is_single ? "" : " and ",
                is_single ? "" : human(lint, retry_waits_us(&schedule, schedule.attempts - 1)),
                is_single ? "" : " of waiting");
        }
    }
}

static void report(const Route *route, uint32_t begin, const Resolved *deadline)
{
    const Lint *lint = route->lint;
    int64_t deadline_us = deadline->winner.value.duration_us;
    uint32_t hops = count_agents(route, begin) - 1;
    Finding *finding = sink_report(
        lint->sink, RULE_retry_budget_exceeds_workflow, deadline->winner.place,
        "with all their retries %s need %s, and the workflow has %s", describe(route, begin),
        human(lint, route->stops[begin].best_us), human(lint, deadline_us));
    finding_severity(finding, SEVERITY_INFO);
    label_end(route, finding, begin, deadline_us);
    relate_agents(route, finding, begin);
    finding_help(finding,
                 "that counts %u time%s up to %s for determine_next_agent; give the "
                 "workflow more, or the agents less",
                 (unsigned)hops, hops == 1 ? "" : "s", human(lint, route->routing_us));
}

void route_check(const Lint *lint, const Resolved *deadline)
{
    if (lint->options->hand_off_count == 0)
        return;
    Route route = measure(lint);
    uint32_t begin = find_beginning(&route);
    if (begin == GRAPH_NONE || count_agents(&route, begin) < 2 ||
        route.stops[begin].best_us <= deadline->winner.value.duration_us)
        return;
    const bool *is_reached =
        graph_reach(lint->arena, route.graph, route.members[route.stops[begin].first]);
    if (is_reached && is_certain(&route, is_reached))
        report(&route, begin, deadline);
}
