/* SPDX-License-Identifier: MIT */
/* facts.c - see facts.h. */
#include "analysis/facts.h"

struct Facts {
    Arena *arena;
    const Options *options;
    unsigned made; /* FACT_... */
    bool is_finished;
    const AgentGraph *graph;
    const bool *reach;
    GraphComponents components;
    const CircleList *circles;
    const DataFlow *data_flow;
    ReservedInputs reserved_inputs;
    const References *references;
    const QueueCoverage *queue_coverage;
    const Routes *routes;
    const ErrorReaches *error_reaches;
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

/* True if the fact has still to be made; it counts as made from here on. */
static bool must_make(Facts *facts, unsigned fact)
{
    if (facts->made & fact)
        return false;
    if (facts->is_finished)
        BUG(arena_context(facts->arena), "a fact that nobody asked for in time");
    facts->made |= fact;
    return true;
}

const AgentGraph *facts_graph(Facts *facts)
{
    if (must_make(facts, FACT_GRAPH))
        facts->graph = graph_build(facts->arena, facts->options);
    return facts->graph;
}

const bool *facts_reach(Facts *facts)
{
    if (!must_make(facts, FACT_REACH))
        return facts->reach;
    const AgentGraph *graph = facts_graph(facts);
    uint32_t start = graph_start(graph);
    facts->reach = start == GRAPH_NONE ? NULL : graph_reach(facts->arena, graph, start);
    return facts->reach;
}

const GraphComponents *facts_components(Facts *facts)
{
    if (must_make(facts, FACT_COMPONENTS))
        facts->components.of =
            graph_components(facts->arena, facts_graph(facts), &facts->components.count);
    return &facts->components;
}

const CircleList *facts_circles(Facts *facts)
{
    if (must_make(facts, FACT_CIRCLES)) {
        const AgentGraph *graph = facts_graph(facts);
        const GraphComponents *parts = graph->has_choice ? facts_components(facts) : NULL;
        facts->circles = circles_find(facts->arena, graph, parts, facts_reach(facts));
    }
    return facts->circles;
}

const DataFlow *facts_data_flow(Facts *facts)
{
    bool is_due = must_make(facts, FACT_DATA_FLOW) && facts->options->run_input;
    const bool *reach = is_due ? facts_reach(facts) : NULL;
    if (reach)
        facts->data_flow =
            data_flow_find(facts->arena, facts_graph(facts), facts_components(facts), reach);
    return facts->data_flow;
}

ReservedInputs facts_reserved_inputs(Facts *facts)
{
    if (must_make(facts, FACT_RESERVED_INPUTS))
        facts->reserved_inputs = run_input_reserved(facts->arena, facts->options);
    return facts->reserved_inputs;
}

const References *facts_references(Facts *facts)
{
    if (must_make(facts, FACT_REFERENCES))
        facts->references = references_find(facts->arena, facts->options);
    return facts->references;
}

const QueueCoverage *facts_queue_coverage(Facts *facts)
{
    if (must_make(facts, FACT_QUEUE_COVERAGE))
        facts->queue_coverage = queue_coverage_find(facts->arena, facts->options);
    return facts->queue_coverage;
}

const Routes *facts_routes(Facts *facts)
{
    if (must_make(facts, FACT_ROUTES))
        facts->routes = routes_measure(facts->arena, facts_graph(facts), facts_components(facts));
    return facts->routes;
}

const ErrorReaches *facts_error_reaches(Facts *facts)
{
    if (must_make(facts, FACT_ERROR_REACHES))
        facts->error_reaches = error_reach_find(facts->arena, facts->options);
    return facts->error_reaches;
}

void facts_finish(Facts *facts, unsigned wanted)
{
    if (wanted & FACT_GRAPH)
        facts_graph(facts);
    if (wanted & FACT_REACH)
        facts_reach(facts);
    if (wanted & FACT_COMPONENTS)
        facts_components(facts);
    if (wanted & FACT_CIRCLES)
        facts_circles(facts);
    if (wanted & FACT_DATA_FLOW)
        facts_data_flow(facts);
    if (wanted & FACT_RESERVED_INPUTS)
        facts_reserved_inputs(facts);
    if (wanted & FACT_REFERENCES)
        facts_references(facts);
    if (wanted & FACT_QUEUE_COVERAGE)
        facts_queue_coverage(facts);
    if (wanted & FACT_ROUTES)
        facts_routes(facts);
    if (wanted & FACT_ERROR_REACHES)
        facts_error_reaches(facts);
    facts->is_finished = true;
}
