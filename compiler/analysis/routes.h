/* SPDX-License-Identifier: MIT */
/*
 * routes.h - how long agents can take, one after the other.
 *
 * A route follows hand-offs from the agent that the run starts with, or, where that is not
 * known, from one that nobody hands off to. Its time is that of all attempts of each agent. Between
 * two of them determine_next_agent runs, which counts nothing: a router whose way is known, and no
 * other has a hand-off to follow, asks no model, and is done at once. Agents in a circle with a way
 * out count once each, which is the least that a round takes.
 */
#ifndef FLOCKC_ANALYSIS_ROUTES_H
#define FLOCKC_ANALYSIS_ROUTES_H

#include "analysis/graph.h"

/* A component of the graph: agents that can hand off to one another, or a single one. */
typedef struct RouteStop {
    uint32_t first, count; /* of Routes.members */
    int64_t own_us;        /* all its agents */
    int64_t best_us;       /* the longest route that begins here */
    uint32_t next;         /* where it goes on; GRAPH_NONE: it ends here */
} RouteStop;

typedef struct Routes {
    const AgentGraph *graph;
    const uint32_t *component; /* [node]: its stop */
    uint32_t *members;         /* nodes by stop, in file order inside of one */
    RouteStop *stops;
    uint32_t stop_count;
    int64_t *worst_us; /* [node]: all attempts of the agent; -1: not known */
    uint32_t worst;    /* the stop where the longest route begins; GRAPH_NONE: not known */
} Routes;

/* Linear. Never NULL; in `arena`. */
const Routes *routes_measure(Arena *arena, const AgentGraph *graph, const GraphComponents *parts);

/* By node, whether it is in a circle that no run leaves, which has no length to measure. */
const bool *routes_in_circles(Arena *arena, const Routes *routes);

/*
 * True if the worst route is: no dynamic router is on the way, and each agent there has a
 * limit of attempts, could be read, and is in no such circle. `arena` takes scratch memory. Only
 * where there is a worst route.
 */
bool routes_are_certain(Arena *arena, const Routes *routes);

/* How many agents the route has that begins at a stop. */
uint32_t routes_agent_count(const Routes *routes, uint32_t begin);

#endif
