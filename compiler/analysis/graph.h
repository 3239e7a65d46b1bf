/* SPDX-License-Identifier: MIT */
/*
 * graph.h - the agents of a flock as a graph of hand-offs.
 *
 * A node is an index into Options.activities. An edge is a hand-off that a run may take, to an
 * agent that exists; a dynamic router has none, and may go to every other agent of the flock.
 * Everything takes time linear in agents and hand-offs, and nothing recurses.
 */
#ifndef FLOCKC_ANALYSIS_GRAPH_H
#define FLOCKC_ANALYSIS_GRAPH_H

#include "resolve/options.h"

/* In place of a node: there is none. */
#define GRAPH_NONE UINT32_MAX

typedef struct GraphEdge {
    uint32_t to;
    const HandOff *hand_off;
} GraphEdge;

typedef struct GraphNode {
    const GraphEdge *edges; /* in file order */
    uint32_t edge_count;
    bool is_dynamic; /* where it goes is decided while running */
    bool is_entered; /* another agent hands off to it */
    bool may_end;    /* a run may end after it although it did not fail */
} GraphNode;

typedef struct AgentGraph {
    const Options *options;
    const uint32_t *node_of; /* [index in def->agents] of an agent that is registered */
    GraphNode *nodes;        /* options->activity_count of them */
    uint32_t count;
    bool has_dynamic;
    bool has_choice; /* some agent always hands off, and not always to the same one */
} AgentGraph;

/* Never NULL; lives in `arena`. */
const AgentGraph *graph_build(Arena *arena, const Options *options);

/*
 * The same with what Flock's routers mean to do, and cannot under Temporal: to count their
 * retries. For programs that do not use them.
 */
const AgentGraph *graph_build_meant(Arena *arena, const Options *options);

/* The node of the agent with that registered name, or GRAPH_NONE. */
uint32_t graph_find(const AgentGraph *graph, Str name);

/* The node where the run starts; GRAPH_NONE if that is not known. */
uint32_t graph_start(const AgentGraph *graph);

/*
 * Which agents can run when `start` does, itself included: one flag for each node. Behind a
 * dynamic router that is all of them; NULL then.
 */
const bool *graph_reach(Arena *arena, const AgentGraph *graph, uint32_t start);

/* Strongly connected components: agents that can hand off to one another, or single ones. */
typedef struct GraphComponents {
    const uint32_t *of; /* [node] is the number of its component, from 0 */
    uint32_t count;
} GraphComponents;

/*
 * Strongly connected components: [node] is the number of its component, from 0. An edge
 * between two components leads to the lower number. Dynamic routers count as having no edges.
 */
const uint32_t *graph_components(Arena *arena, const AgentGraph *graph, uint32_t *count);

/* The hand-off that always follows the agent, or NULL: it is then its only one. */
const GraphEdge *graph_static_edge(const AgentGraph *graph, uint32_t node);

/*
 * Circles of static hand-offs, which no run ever leaves. Gives back for each node the first
 * node, in file order, of the circle that it is in, or GRAPH_NONE.
 */
const uint32_t *graph_circles(Arena *arena, const AgentGraph *graph);

#endif
