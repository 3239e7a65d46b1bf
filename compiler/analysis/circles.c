/* SPDX-License-Identifier: MIT */
/* circles.c - see circles.h. */
#include "analysis/circles.h"

#include "model/written.h"

static Circle measure(const AgentGraph *graph, uint32_t first)
{
    Circle circle = {.first = first, .last = first, .length = 1};
    for (uint32_t n = graph_static_edge(graph, first)->to; n != first;
         n = graph_static_edge(graph, n)->to) {
        circle.last = n;
        circle.length++;
    }
    return circle;
}

/* A local run counts the rounds of an IterativeListGeneratorRouter, which names nobody. */
static bool ends_locally(const AgentGraph *graph, uint32_t node)
{
    bool is_temporal = graph->options->enable_temporal->winner.value.boolean;
    return !is_temporal && !hand_off_names_agent(graph_static_edge(graph, node)->hand_off);
}

const CircleList *circles_find(Arena *arena, const AgentGraph *graph, const bool *is_reached)
{
    CircleList *list = ARENA_NEW(arena, CircleList);
    Circle *items = ARENA_ARRAY(arena, Circle, graph->count);
    const uint32_t *first = graph_circles(arena, graph);
    *list = (CircleList){.graph = graph, .items = items};
    for (uint32_t i = 0; i < graph->count; i++)
        if (first[i] == i && (!is_reached || is_reached[i]) && !ends_locally(graph, i))
            items[list->count++] = measure(graph, i);
    return list;
}
