/* SPDX-License-Identifier: MIT */
/* app_agents.c - the agents that the first one leads to, and what follows each; see app_plan.h. */
#include "emit/app/app_plan_private.h"

#include "model/written.h"

/* A retry, or a list that is made item by item, ends when the user's code says so. */
static bool is_choice(const HandOff *hand_off)
{
    return hand_off->kind != HAND_OFF_STATIC || !hand_off_names_agent(hand_off);
}

static bool has(const uint32_t *items, uint32_t count, uint32_t item)
{
    for (uint32_t i = 0; i < count; i++)
        if (items[i] == item)
            return true;
    return false;
}

/* No router has more than three edges. */
static void set_next(AppPlanner *planner, AppAgent *agent, const GraphNode *node,
                     const uint32_t *index_of)
{
    uint32_t *choices = ARENA_ARRAY(planner->arena, uint32_t, node->edge_count);
    bool chooses = node->is_dynamic;
    for (uint32_t i = 0; i < node->edge_count; i++) {
        uint32_t to = index_of[node->edges[i].to];
        chooses |= is_choice(node->edges[i].hand_off);
        if (!has(choices, agent->choice_count, to))
            choices[agent->choice_count++] = to;
    }
    agent->choices = choices;
    agent->chooses_any = node->is_dynamic;
    agent->next = chooses ? APP_CHOOSES : node->edge_count ? APP_GOES : APP_ENDS;
}

static void add_agent(AppPlanner *planner, const ActivityOptions *activity)
{
    uint32_t index = planner->count++;
    AppAgent *agent = &planner->agents[index];
    *agent = (AppAgent){.activity = activity, .name = activity_name(activity)};
    if (!app_agent_names(planner->arena, agent->name, &agent->names))
        app_add_problem(planner, (AppProblem){.kind = APP_NAME_UNUSABLE, .agent = index});
}

/* Follows what always follows; true if every agent is passed once. */
static void find_chain(AppPlanner *planner)
{
    uint32_t *chain = ARENA_ARRAY(planner->arena, uint32_t, planner->count);
    bool *is_passed = ARENA_ARRAY(planner->arena, bool, planner->count);
    uint32_t at = planner->first, length = 0;
    while (!is_passed[at] && planner->agents[at].next != APP_CHOOSES) {
        is_passed[at] = true;
        chain[length++] = at;
        if (planner->agents[at].next == APP_ENDS) {
            planner->chain = chain;
            return;
        }
        at = planner->agents[at].choices[0];
    }
}

void app_plan_agents(AppPlanner *planner)
{
    const Options *options = planner->options;
    const AgentGraph *graph = graph_build_meant(planner->arena, options);
    uint32_t start = graph_find(graph, options->start_agent);
    planner->first = APP_NONE;
    if (start == GRAPH_NONE)
        return;
    const bool *is_reached = graph_reach(planner->arena, graph, start);
    uint32_t *index_of = ARENA_ARRAY(planner->arena, uint32_t, graph->count);
    planner->agents = ARENA_ARRAY(planner->arena, AppAgent, graph->count);
    for (uint32_t i = 0; i < graph->count; i++) {
        index_of[i] = planner->count;
        if (!is_reached || is_reached[i])
            add_agent(planner, &options->activities[i]);
    }
    planner->first = index_of[start];
    for (uint32_t i = 0; i < graph->count; i++)
        if (!is_reached || is_reached[i])
            set_next(planner, &planner->agents[index_of[i]], &graph->nodes[i], index_of);
    find_chain(planner);
}
