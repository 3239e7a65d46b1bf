/* SPDX-License-Identifier: MIT */
/*
 * circles.h - agents that hand off in a circle which no run leaves.
 *
 * Only hand-offs that always happen count: a conditional router may end a circle by itself.
 */
#ifndef FLOCKC_ANALYSIS_CIRCLES_H
#define FLOCKC_ANALYSIS_CIRCLES_H

#include "analysis/graph.h"

typedef struct Circle {
    uint32_t first;  /* its first agent in file order, a node of `graph` */
    uint32_t last;   /* the one that hands off to the first */
    uint32_t length; /* agents */
} Circle;

typedef struct CircleList {
    const AgentGraph *graph;
    const Circle *items; /* in file order */
    uint32_t count;
} CircleList;

/*
 * All circles, or, where `is_reached` (by node; may be NULL) tells what the run gets to, those
 * of them. In `arena`.
 */
const CircleList *circles_find(Arena *arena, const AgentGraph *graph, const bool *is_reached);

#endif
