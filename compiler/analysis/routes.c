/* SPDX-License-Identifier: MIT */
/*
 * routes.c - see routes.h.
 *
 * The longest path through the components of the graph, which has no circles any more; the
 * components are numbered so that what follows one has been looked at before it.
 */
#include "analysis/routes.h"

#include "analysis/circles.h"
#include "analysis/time_budget.h"

/* --- measuring ------------------------------------------------------------------------ */

static int64_t measure_activity(const Options *options, const ActivityOptions *activity)
{
    RetrySchedule schedule;
    bool is_known = time_budget_schedule(options, activity, &schedule) && schedule.attempts > 0;
    return is_known ? retry_worst_us(&schedule) : -1;
}

/* Counting sort of the nodes by component. */
static void collect_members(Routes *routes, Arena *arena)
{
    uint32_t count = routes->graph->count;
    routes->members = ARENA_ARRAY(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        routes->stops[routes->component[i]].count++;
    for (uint32_t c = 1; c < routes->stop_count; c++)
        routes->stops[c].first = routes->stops[c - 1].first + routes->stops[c - 1].count;
    for (uint32_t c = 0; c < routes->stop_count; c++)
        routes->stops[c].count = 0;
    for (uint32_t i = 0; i < count; i++) {
        RouteStop *stop = &routes->stops[routes->component[i]];
        routes->members[stop->first + stop->count++] = i;
    }
}

static void follow_edges(Routes *routes, RouteStop *stop, uint32_t index, uint32_t node)
{
    const GraphNode *from = &routes->graph->nodes[node];
    for (uint32_t i = 0; i < from->edge_count; i++) {
        uint32_t to = routes->component[from->edges[i].to];
        if (to == index)
            continue;
        int64_t total_us = retry_add_us(stop->own_us, routes->stops[to].best_us);
        if (total_us > stop->best_us) {
            stop->best_us = total_us;
            stop->next = to;
        }
    }
}

static void measure_stop(Routes *routes, uint32_t index)
{
    RouteStop *stop = &routes->stops[index];
    for (uint32_t i = 0; i < stop->count; i++) {
        int64_t worst_us = routes->worst_us[routes->members[stop->first + i]];
        stop->own_us = retry_add_us(stop->own_us, worst_us > 0 ? worst_us : 0);
    }
    stop->best_us = stop->own_us;
    stop->next = GRAPH_NONE;
    for (uint32_t i = 0; i < stop->count; i++)
        follow_edges(routes, stop, index, routes->members[stop->first + i]);
}

static void measure(Routes *routes, Arena *arena)
{
    const Options *options = routes->graph->options;
    routes->stops = ARENA_ARRAY(arena, RouteStop, routes->stop_count);
    routes->worst_us = ARENA_ARRAY(arena, int64_t, routes->graph->count);
    collect_members(routes, arena);
    for (uint32_t i = 0; i < routes->graph->count; i++)
        routes->worst_us[i] = measure_activity(options, &options->activities[i]);
    for (uint32_t c = 0; c < routes->stop_count; c++)
        measure_stop(routes, c);
}

/* --- choosing ------------------------------------------------------------------------- */

/* The component where the worst route begins, or GRAPH_NONE. */
static uint32_t find_worst(const Routes *routes)
{
    const AgentGraph *graph = routes->graph;
    uint32_t worst = GRAPH_NONE;
    for (uint32_t i = 0; i < graph->count; i++) {
        uint32_t stop = routes->component[i];
        if (!graph->nodes[i].is_entered &&
            (worst == GRAPH_NONE || routes->stops[stop].best_us > routes->stops[worst].best_us))
            worst = stop;
    }
    return worst;
}

static uint32_t find_beginning(const Routes *routes)
{
    const AgentGraph *graph = routes->graph;
    if (graph->options->start_agent.len == 0)
        return graph->has_dynamic ? GRAPH_NONE : find_worst(routes);
    uint32_t start = graph_start(graph);
    return start == GRAPH_NONE ? GRAPH_NONE : routes->component[start];
}

uint32_t routes_agent_count(const Routes *routes, uint32_t begin)
{
    uint32_t count = 0;
    for (uint32_t c = begin; c != GRAPH_NONE; c = routes->stops[c].next)
        count += routes->stops[c].count;
    return count;
}

const Routes *routes_measure(Arena *arena, const AgentGraph *graph, const GraphComponents *parts)
{
    Routes *routes = ARENA_NEW(arena, Routes);
    routes->graph = graph;
    routes->component = parts->of;
    routes->stop_count = parts->count;
    measure(routes, arena);
    routes->worst = find_beginning(routes);
    return routes;
}

const bool *routes_in_circles(Arena *arena, const Routes *routes)
{
    GraphComponents parts = {.of = routes->component, .count = routes->stop_count};
    return circles_mark(arena, routes->graph, &parts);
}

bool routes_are_certain(Arena *arena, const Routes *routes)
{
    const AgentGraph *graph = routes->graph;
    const bool *is_in_circle = routes_in_circles(arena, routes);
    const bool *is_reached =
        graph_reach(arena, graph, routes->members[routes->stops[routes->worst].first]);
    for (uint32_t i = 0; is_reached && i < graph->count; i++)
        if (is_reached[i] && (routes->worst_us[i] < 0 || is_in_circle[i]))
            return false;
    return is_reached != NULL;
}
