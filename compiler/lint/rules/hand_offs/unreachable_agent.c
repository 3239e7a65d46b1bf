/* SPDX-License-Identifier: MIT */
/*
 * FLK853 unreachable-agent.
 *
 * Reports the first agent of each part of the graph that is cut off: what comes after it
 * is not reached for the same reason. Nothing is certain where it is not known to whom an agent
 * hands off.
 */
#include "analysis/graph.h"
#include "definition/hand_off.h"
#include "lint/rule.h"

typedef struct Parts {
    const AgentGraph *graph;
    bool *is_covered; /* reached by the run, or after an agent that is reported */
    uint32_t *waiting;
} Parts;

static void cover(Parts *parts, uint32_t from)
{
    uint32_t count = 0;
    parts->waiting[count++] = from;
    parts->is_covered[from] = true;
    while (count > 0) {
        const GraphNode *node = &parts->graph->nodes[parts->waiting[--count]];
        for (uint32_t i = 0; i < node->edge_count; i++) {
            uint32_t to = node->edges[i].to;
            if (!parts->is_covered[to])
                parts->waiting[count++] = to;
            parts->is_covered[to] = true;
        }
    }
}

/* A router that does not survive loading, or a key that is not followed. */
static bool has_lost_hand_off(const AgentDef *agent)
{
    return hand_off_router_is_lost(agent) || def_is_set(&agent->next_agent.at);
}

static bool is_whole(const AgentGraph *graph, uint32_t node)
{
    const AgentDef *agent = graph->options->activities[node].agent;
    return graph->nodes[node].edge_count == agent->hand_off_count && !has_lost_hand_off(agent);
}

static void report(const Lint *lint, uint32_t node)
{
    const Options *options = lint->options;
    const RunDef *run = lint->def->run;
    const char *start = sink_quote(lint->sink, options->start_agent);
    const AgentDef *agent = options->activities[node].agent;
    Finding *finding = sink_report(lint->sink, RULE_unreachable_agent, def_key_span(&agent->at),
                                   "a run that starts with %s never gets to %s", start,
                                   sink_quote(lint->sink, agent->registered_name));
    finding_label(finding, "no hand-off leads here");
    if (def_is_set(&run->agent.at) && str_eq(def_str(&run->agent), options->start_agent))
        finding_relate(finding, def_span(&run->agent.at), "the run starts here");
    finding_help(finding, "hand off to it, or remove it if no other run starts with it");
}

/* First those that nobody hands off to; what is left then are circles. */
static void report_parts(const Lint *lint, Parts *parts)
{
    const AgentGraph *graph = parts->graph;
    for (int round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < graph->count; i++) {
            if (parts->is_covered[i] || (round == 0 && graph->nodes[i].is_entered))
                continue;
            report(lint, i);
            cover(parts, i);
        }
    }
}

static void check(const Lint *lint)
{
    const AgentGraph *graph = facts_graph(lint->facts);
    const bool *is_reached = facts_reach(lint->facts);
    if (!is_reached)
        return;
    Parts parts = {graph, ARENA_ARRAY(lint->arena, bool, graph->count),
                   ARENA_ARRAY(lint->arena, uint32_t, graph->count)};
    for (uint32_t i = 0; i < graph->count; i++) {
        if (is_reached[i] && !is_whole(graph, i))
            return;
        parts.is_covered[i] = is_reached[i];
    }
    report_parts(lint, &parts);
}

const LintRule rule_unreachable_agent = {
    .summary = "No hand-off leads from the agent that the run starts with to this one.",
    .why = "Under Temporal a run executes the agent that it starts with and those that the\n"
           "routers name, one after the other. An agent that none of them names never runs, and\n"
           "its queue and its retries do not matter. Reported only where the start is known\n"
           "(`run.agent`), and not after a router that decides while running.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "  reviewer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "run: {agent: writer}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    handoff_router: {type: DefaultRouter, config: {hand_off: reviewer}}\n"
            "  reviewer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "run: {agent: writer}\n",
    .check_flock = check,
};
