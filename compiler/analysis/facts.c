/* SPDX-License-Identifier: MIT */
/* facts.c - see facts.h. */
#include "analysis/facts.h"

struct Facts {
    Arena *arena;
    const Options *options;
    const AgentGraph *graph; /* NULL: nobody has asked */
};

Facts *facts_new(Arena *arena, const Options *options)
{
    Facts *facts = ARENA_NEW(arena, Facts);
    *facts = (Facts){.arena = arena, .options = options};
    return facts;
}

const Options *facts_options(const Facts *facts)
{
    return facts->options;
}

const AgentGraph *facts_graph(Facts *facts)
{
    if (!facts->graph)
        facts->graph = graph_build(facts->arena, facts->options);
    return facts->graph;
}
