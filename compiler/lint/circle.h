/* SPDX-License-Identifier: MIT */
/*
 * circle.h - agents that hand off in a circle which no run leaves.
 *
 * Only hand-offs that always happen count: a conditional router may end a circle by itself.
 * hand-off-cycle reports a circle that the workflow's timeout cuts, endless-workflow one
 * that nothing cuts.
 */
#ifndef FLOCKC_LINT_CIRCLE_H
#define FLOCKC_LINT_CIRCLE_H

#include "analysis/graph.h"
#include "lint/lint.h"

typedef struct Circle {
    uint32_t first;  /* its first agent in file order, a node of `graph` */
    uint32_t last;   /* the one that hands off to the first */
    uint32_t length; /* agents */
} Circle;

typedef struct CircleList {
    const AgentGraph *graph;
    const Circle *items;
    uint32_t count;
} CircleList;

/* All circles, in file order; where the run's start is known, those that it gets to. */
const CircleList *circle_find(const Lint *lint);

/* A finding at the hand-off that closes the circle; the others are related places. */
Finding *circle_report(const Lint *lint, RuleId rule, const CircleList *circles, uint32_t index);

/* The span of a hand-off: its name, or the type of a router that names nobody. */
Span circle_hand_off_span(const HandOff *hand_off);

#endif
