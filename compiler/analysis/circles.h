/* SPDX-License-Identifier: MIT */
/*
 * circles.h - agents that hand off in a circle which no run leaves.
 *
 * Mostly hand-offs that always happen. A router that chooses may be in a circle as well, if each of
 * its choices leads back: then nobody outside is handed off to, and no router ends the run.
 */
#ifndef FLOCKC_ANALYSIS_CIRCLES_H
#define FLOCKC_ANALYSIS_CIRCLES_H

#include "analysis/graph.h"

typedef struct Circle {
    const uint32_t *nodes; /* of `graph`: each hands off to the next, the last to the first, which
                              is the first in file order; with choices in file order */
    uint32_t length;       /* agents */
    bool has_choices;      /* some of them choose among one another */
} Circle;

typedef struct CircleList {
    const AgentGraph *graph;
    const Circle *items; /* in file order */
    uint32_t count;
} CircleList;

/*
 * All circles, or, where `is_reached` (by node; may be NULL) tells what the run gets to, those
 * of them. `parts` may be NULL where no agent has a choice (AgentGraph.has_choice). In `arena`.
 */
const CircleList *circles_find(Arena *arena, const AgentGraph *graph, const GraphComponents *parts,
                               const bool *is_reached);

/* By node, whether it is in a circle; `parts` as above. In `arena`. */
const bool *circles_mark(Arena *arena, const AgentGraph *graph, const GraphComponents *parts);

#endif
