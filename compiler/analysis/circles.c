/* SPDX-License-Identifier: MIT */
/* circles.c - see circles.h. */
#include "analysis/circles.h"

#include "model/written.h"

/* --- hand-offs that always happen -------------------------------------------------------- */

static Circle follow(const AgentGraph *graph, uint32_t first, uint32_t *nodes)
{
    Circle circle = {.nodes = nodes};
    uint32_t node = first;
    do {
        nodes[circle.length++] = node;
        node = graph_static_edge(graph, node)->to;
    } while (node != first);
    return circle;
}

/* An IterativeListGeneratorRouter, which names nobody, counts its rounds. */
static bool is_counted(const AgentGraph *graph, uint32_t node)
{
    return !options_cannot_count(graph->options) &&
           !hand_off_names_agent(graph_static_edge(graph, node)->hand_off);
}

/* --- choices that all lead back ----------------------------------------------------------- */

/* What is known of each component of the graph. */
typedef struct Groups {
    const GraphComponents *parts;
    bool *is_open;     /* a run may leave it, or end in it */
    bool *has_choices; /* else it is found by following its hand-offs */
    uint32_t *size;
    uint32_t *first; /* place in `members`, by node */
    uint32_t *members;
} Groups;

static bool leaves(const Groups *groups, const AgentGraph *graph, uint32_t node)
{
    const GraphNode *from = &graph->nodes[node];
    for (uint32_t i = 0; i < from->edge_count; i++)
        if (groups->parts->of[from->edges[i].to] != groups->parts->of[node])
            return true;
    return from->may_end || from->is_dynamic;
}

/* Counting sort of the nodes by component. */
static void collect_members(Groups *groups, uint32_t node_count)
{
    uint32_t next = 0;
    for (uint32_t c = 0; c < groups->parts->count; c++) {
        groups->first[c] = next;
        next += groups->size[c];
        groups->size[c] = 0;
    }
    for (uint32_t i = 0; i < node_count; i++) {
        uint32_t c = groups->parts->of[i];
        groups->members[groups->first[c] + groups->size[c]++] = i;
    }
}

static Groups group(Arena *arena, const AgentGraph *graph, const GraphComponents *parts)
{
    Groups groups = {
        .parts = parts,
        .is_open = ARENA_ARRAY(arena, bool, parts->count),
        .has_choices = ARENA_ARRAY(arena, bool, parts->count),
        .size = ARENA_ARRAY(arena, uint32_t, parts->count),
        .first = ARENA_ARRAY(arena, uint32_t, parts->count),
        .members = ARENA_ARRAY(arena, uint32_t, graph->count),
    };
    for (uint32_t i = 0; i < graph->count; i++) {
        uint32_t c = parts->of[i];
        groups.size[c]++;
        groups.is_open[c] |= leaves(&groups, graph, i);
        groups.has_choices[c] |= !graph_static_edge(graph, i);
    }
    collect_members(&groups, graph->count);
    return groups;
}

/* True if the node is the first of a group that no run leaves. */
static bool begins_group(const Groups *groups, uint32_t node)
{
    if (!groups->parts)
        return false;
    uint32_t c = groups->parts->of[node];
    return !groups->is_open[c] && groups->has_choices[c] &&
           groups->members[groups->first[c]] == node;
}

static Circle circle_of(const Groups *groups, uint32_t node)
{
    uint32_t c = groups->parts->of[node];
    return (Circle){
        .nodes = groups->members + groups->first[c],
        .length = groups->size[c],
        .has_choices = true,
    };
}

/* --- both ------------------------------------------------------------------------------------ */

const CircleList *circles_find(Arena *arena, const AgentGraph *graph, const GraphComponents *parts,
                               const bool *is_reached)
{
    CircleList *list = ARENA_NEW(arena, CircleList);
    Circle *items = ARENA_ARRAY(arena, Circle, graph->count);
    uint32_t *nodes = ARENA_ARRAY(arena, uint32_t, graph->count);
    const uint32_t *first = graph_circles(arena, graph);
    Groups groups = {.parts = NULL};
    if (graph->has_choice && parts)
        groups = group(arena, graph, parts);
    *list = (CircleList){.graph = graph, .items = items};
    for (uint32_t i = 0; i < graph->count; i++) {
        if (is_reached && !is_reached[i])
            continue;
        if (first[i] == i && !is_counted(graph, i)) {
            items[list->count] = follow(graph, i, nodes);
            nodes += items[list->count++].length;
        } else if (begins_group(&groups, i)) {
            items[list->count++] = circle_of(&groups, i);
        }
    }
    return list;
}

const bool *circles_mark(Arena *arena, const AgentGraph *graph, const GraphComponents *parts)
{
    bool *is_marked = ARENA_ARRAY(arena, bool, graph->count);
    const CircleList *circles = circles_find(arena, graph, parts, NULL);
    for (uint32_t i = 0; i < circles->count; i++)
        for (uint32_t k = 0; k < circles->items[i].length; k++)
            is_marked[circles->items[i].nodes[k]] = true;
    return is_marked;
}
