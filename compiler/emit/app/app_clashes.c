/* SPDX-License-Identifier: MIT */
/* app_clashes.c - identifiers that two things would have; see app_plan.h. */
#include "emit/app/app_plan_private.h"

typedef struct Clashes {
    AppPlanner *planner;
    StrMap owner_of; /* identifier -> agent; `count` for the workflow */
    StrMap member_of;
    bool is_reported; /* of the agent that is looked at: one is enough */
} Clashes;

static void report(Clashes *clashes, uint32_t agent, uint32_t owner, Str identifier)
{
    AppPlanner *planner = clashes->planner;
    bool is_of_workflow = owner == planner->count;
    if (clashes->is_reported)
        return;
    clashes->is_reported = true;
    app_add_problem(planner, (AppProblem){
                                 .kind = is_of_workflow ? APP_WORKFLOW_CLASHES : APP_NAMES_CLASH,
                                 .agent = agent,
                                 .other = is_of_workflow ? APP_NONE : owner,
                                 .text = identifier,
                             });
}

static void claim(Clashes *clashes, StrMap *owners, uint32_t agent, Str identifier)
{
    uint32_t owner = *map_put(clashes->planner->arena, owners, identifier, agent);
    if (owner != agent)
        report(clashes, agent, owner, identifier);
}

static void claim_names(Clashes *clashes, uint32_t index)
{
    const AppAgent *agent = &clashes->planner->agents[index];
    const AppAgentNames *names = &agent->names;
    if (names->agent_class.len == 0)
        return;
    clashes->is_reported = false;
    claim(clashes, &clashes->owner_of, index, names->agent_class);
    claim(clashes, &clashes->owner_of, index, names->input_class);
    claim(clashes, &clashes->owner_of, index, names->output_class);
    if (agent->next == APP_CHOOSES)
        claim(clashes, &clashes->owner_of, index, names->choice);
    claim(clashes, &clashes->member_of, index, names->words);
}

void app_plan_clashes(AppPlanner *planner, Str workflow_class)
{
    Clashes clashes = {.planner = planner};
    if (workflow_class.len > 0)
        map_put(planner->arena, &clashes.owner_of, workflow_class, planner->count);
    for (uint32_t i = 0; i < planner->count; i++)
        claim_names(&clashes, i);
}
