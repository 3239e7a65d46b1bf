/* SPDX-License-Identifier: MIT */
/* graph.c - see graph.h. */
#include "analysis/graph.h"

/* --- building ------------------------------------------------------------------- */

/* [index in def->agents] is the node of that agent. */
static const uint32_t *map_agents(Arena *arena, const Options *options)
{
    const FlockDef *def = options->def;
    uint32_t *nodes = ARENA_ARRAY(arena, uint32_t, def->agents.count);
    for (uint32_t i = 0; i < options->activity_count; i++)
        nodes[options->activities[i].agent - def->agents.items] = i;
    return nodes;
}

/* GRAPH_NONE for a name that no registered agent has. */
static uint32_t node_of(const AgentGraph *graph, Str name)
{
    const FlockDef *def = graph->options->def;
    const AgentDef *agent = name.len ? model_find_agent(def, name) : NULL;
    bool is_registered = agent && def_is_set(&agent->at) && !agent->is_dropped;
    return is_registered ? graph->node_of[agent - def->agents.items] : GRAPH_NONE;
}

/* An agent that nobody has ends the run as well: it fails. */
static void note_end(AgentGraph *graph, GraphNode *node, ChainEnd end)
{
    bool can_count = !options_cannot_count(graph->options);
    node->may_end |= end == MAY_END || (end == MAY_END_LOCALLY && can_count);
    graph->has_choice |= !node->may_end && node->edge_count > 1;
}

static void build_node(AgentGraph *graph, uint32_t index, GraphEdge *edges, bool is_meant)
{
    const AgentDef *agent = graph->options->activities[index].agent;
    GraphNode *node = &graph->nodes[index];
    node->edges = edges;
    for (uint32_t i = 0; i < agent->hand_off_count; i++) {
        const HandOff *hand_off = &agent->hand_offs[i];
        if (!is_meant && !options_take_hand_off(graph->options, hand_off))
            continue;
        bool is_dynamic = hand_off->kind == HAND_OFF_DYNAMIC;
        uint32_t target = is_dynamic ? GRAPH_NONE : node_of(graph, hand_off->to);
        node->is_dynamic |= is_dynamic;
        node->may_end |= target == GRAPH_NONE;
        if (target == GRAPH_NONE)
            continue;
        edges[node->edge_count++] = (GraphEdge){target, hand_off};
        graph->nodes[target].is_entered |= target != index;
    }
    graph->has_dynamic |= node->is_dynamic;
    note_end(graph, node, agent->chain_end);
}

static uint32_t count_hand_offs(const Options *options)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < options->activity_count; i++)
        count += options->activities[i].agent->hand_off_count;
    return count;
}

static const AgentGraph *build(Arena *arena, const Options *options, bool is_meant)
{
    AgentGraph *graph = ARENA_NEW(arena, AgentGraph);
    *graph = (AgentGraph){
        .options = options,
        .node_of = map_agents(arena, options),
        .nodes = ARENA_ARRAY(arena, GraphNode, options->activity_count),
        .count = options->activity_count,
    };
    uint32_t most = is_meant ? count_hand_offs(options) : options->hand_off_count;
    GraphEdge *edges = ARENA_ARRAY(arena, GraphEdge, most);
    for (uint32_t i = 0; i < graph->count; i++) {
        build_node(graph, i, edges, is_meant);
        edges += graph->nodes[i].edge_count;
    }
    return graph;
}

const AgentGraph *graph_build(Arena *arena, const Options *options)
{
    return build(arena, options, false);
}

const AgentGraph *graph_build_meant(Arena *arena, const Options *options)
{
    return build(arena, options, true);
}

uint32_t graph_find(const AgentGraph *graph, Str name)
{
    return node_of(graph, name);
}

/* An input of that name takes the place of the start (initialize_context). */
uint32_t graph_start(const AgentGraph *graph)
{
    const Node *input = graph->options->run_input;
    bool is_replaced = input && input->kind == NODE_MAP && map_find(input, STR("current_agent"));
    return is_replaced ? GRAPH_NONE : graph_find(graph, graph->options->start_agent);
}

/* --- what can be reached --------------------------------------------------------- */

const bool *graph_reach(Arena *arena, const AgentGraph *graph, uint32_t start)
{
    bool *is_reached = ARENA_ARRAY(arena, bool, graph->count);
    uint32_t *waiting = ARENA_ARRAY(arena, uint32_t, graph->count);
    uint32_t count = 0;
    waiting[count++] = start;
    is_reached[start] = true;
    while (count > 0) {
        const GraphNode *node = &graph->nodes[waiting[--count]];
        if (node->is_dynamic)
            return NULL;
        for (uint32_t i = 0; i < node->edge_count; i++) {
            uint32_t to = node->edges[i].to;
            if (!is_reached[to])
                waiting[count++] = to;
            is_reached[to] = true;
        }
    }
    return is_reached;
}

/* --- components ------------------------------------------------------------------ */

/* Tarjan's algorithm, with a stack of its own instead of recursion. */
typedef struct Tarjan {
    const AgentGraph *graph;
    uint32_t *order;     /* when the node was first seen, from 1; 0: not yet */
    uint32_t *low;       /* the earliest node of the stack that it leads to, by `order` */
    uint32_t *next_edge; /* the edge to follow next */
    uint32_t *path;      /* the nodes being followed */
    uint32_t *stack;     /* the nodes that are in no component yet */
    uint32_t path_count, stack_count, seen;
    uint32_t *component;
    uint32_t component_count;
} Tarjan;

static void enter(Tarjan *tarjan, uint32_t node)
{
    tarjan->order[node] = tarjan->low[node] = ++tarjan->seen;
    tarjan->path[tarjan->path_count++] = node;
    tarjan->stack[tarjan->stack_count++] = node;
}

static void lower(Tarjan *tarjan, uint32_t node, uint32_t low)
{
    if (low < tarjan->low[node])
        tarjan->low[node] = low;
}

static void leave(Tarjan *tarjan, uint32_t node)
{
    tarjan->path_count--;
    if (tarjan->path_count)
        lower(tarjan, tarjan->path[tarjan->path_count - 1], tarjan->low[node]);
    if (tarjan->low[node] != tarjan->order[node])
        return;
    uint32_t member;
    do {
        member = tarjan->stack[--tarjan->stack_count];
        tarjan->component[member] = tarjan->component_count;
    } while (member != node);
    tarjan->component_count++;
}

static void follow(Tarjan *tarjan, uint32_t root)
{
    enter(tarjan, root);
    while (tarjan->path_count) {
        uint32_t node = tarjan->path[tarjan->path_count - 1];
        const GraphNode *from = &tarjan->graph->nodes[node];
        if (tarjan->next_edge[node] == from->edge_count) {
            leave(tarjan, node);
            continue;
        }
        uint32_t to = from->edges[tarjan->next_edge[node]++].to;
        if (!tarjan->order[to])
            enter(tarjan, to);
        else if (tarjan->component[to] == GRAPH_NONE)
            lower(tarjan, node, tarjan->order[to]);
    }
}

const uint32_t *graph_components(Arena *arena, const AgentGraph *graph, uint32_t *count)
{
    uint32_t *memory = ARENA_ARRAY(arena, uint32_t, (size_t)graph->count * 6);
    Tarjan tarjan = {
        .graph = graph,
        .order = memory,
        .low = memory + graph->count,
        .next_edge = memory + 2 * (size_t)graph->count,
        .path = memory + 3 * (size_t)graph->count,
        .stack = memory + 4 * (size_t)graph->count,
        .component = memory + 5 * (size_t)graph->count,
    };
    for (uint32_t i = 0; i < graph->count; i++)
        tarjan.component[i] = GRAPH_NONE;
    for (uint32_t i = 0; i < graph->count; i++)
        if (!tarjan.order[i])
            follow(&tarjan, i);
    *count = tarjan.component_count;
    return tarjan.component;
}

/* --- circles --------------------------------------------------------------------- */

const GraphEdge *graph_static_edge(const AgentGraph *graph, uint32_t node)
{
    const GraphNode *from = &graph->nodes[node];
    bool is_static = from->edge_count == 1 && from->edges[0].hand_off->kind == HAND_OFF_STATIC;
    return is_static ? &from->edges[0] : NULL;
}

/* Every node has at most one static edge: a walk along them ends, or meets itself. */
const uint32_t *graph_circles(Arena *arena, const AgentGraph *graph)
{
    uint32_t *first = ARENA_ARRAY(arena, uint32_t, graph->count);
    uint32_t *walk_of = ARENA_ARRAY(arena, uint32_t, graph->count); /* from 1; 0: not walked */
    for (uint32_t i = 0; i < graph->count; i++)
        first[i] = GRAPH_NONE;
    for (uint32_t i = 0; i < graph->count; i++) {
        uint32_t at = i;
        const GraphEdge *edge = NULL;
        while (!walk_of[at] && (edge = graph_static_edge(graph, at))) {
            walk_of[at] = i + 1;
            at = edge->to;
        }
        if (walk_of[at] != i + 1)
            continue;
        uint32_t lowest = at;
        for (uint32_t n = graph_static_edge(graph, at)->to; n != at;
             n = graph_static_edge(graph, n)->to)
            lowest = n < lowest ? n : lowest;
        for (uint32_t n = at; first[n] == GRAPH_NONE; n = graph_static_edge(graph, n)->to)
            first[n] = lowest;
    }
    return first;
}
