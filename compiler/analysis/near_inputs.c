/* SPDX-License-Identifier: MIT */
/* near_inputs.c - see near_inputs.h. */
#include "analysis/near_inputs.h"

#include "analysis/data_flow.h"
#include "definition/signature.h"
#include "support/chars.h"
#include "support/typo.h"
#include "support/vec.h"

enum {
    NAME_MIN = 4,      /* letters: shorter names are near to many */
    COMPARED_MAX = 32, /* names of a signature */
};

typedef VEC(NearInput) NearInputs;

/* --- two names --------------------------------------------------------------------------- */

/* `part1` is not a slip of `part2`, nor is `item2` one of `item`. */
static bool differs_in_digit(Str a, Str b, size_t at)
{
    return (at < a.len && char_is_digit(a.ptr[at])) || (at < b.len && char_is_digit(b.ptr[at]));
}

static bool is_slip(Str name, Str given)
{
    if (name.len < NAME_MIN || given.len < NAME_MIN || memchr(name.ptr, '.', name.len))
        return false;
    Typo typo = typo_between(name, given);
    return typo.kind != TYPO_EQUAL && typo.kind != TYPO_FAR &&
           !differs_in_digit(name, given, typo.at);
}

static bool has_name(const DefStr *spec, Str wanted)
{
    Str name;
    for (size_t at = 0; signature_next(def_str(spec), &at, &name);)
        if (str_eq(name, wanted))
            return true;
    return false;
}

/* --- two agents ---------------------------------------------------------------------------- */

static void compare_name(Arena *arena, NearInput near, NearInputs *found)
{
    Str given;
    int compared = 0;
    for (size_t at = 0;
         compared < COMPARED_MAX && signature_next(def_str(&near.giver->output), &at, &given);
         compared++) {
        if (!is_slip(near.name, given))
            continue;
        near.meant = given;
        *vec_push(arena, found) = near;
        return;
    }
}

static void compare_agents(Arena *arena, const AgentDef *giver, const AgentDef *agent,
                           NearInputs *found)
{
    Str name;
    int compared = 0;
    if (giver == agent || !def_is_set(&giver->output.at) || !def_is_set(&agent->input.at))
        return;
    for (size_t at = 0;
         compared < COMPARED_MAX && signature_next(def_str(&agent->input), &at, &name); compared++)
        compare_name(arena, (NearInput){agent, giver, name, str_make(NULL, 0)}, found);
}

static NearInputs compare_all(Arena *arena, const AgentGraph *graph)
{
    NearInputs found = {0};
    const ActivityOptions *agents = graph->options->activities;
    for (uint32_t i = 0; i < graph->count; i++)
        for (uint32_t j = 0; j < graph->nodes[i].edge_count; j++)
            compare_agents(arena, agents[i].agent, agents[graph->nodes[i].edges[j].to].agent,
                           &found);
    return found;
}

/* --- what others give and want --------------------------------------------------------------- */

static void count_names(Arena *arena, StrMap *names, const DefStr *spec)
{
    Str name;
    for (size_t at = 0; def_is_set(&spec->at) && signature_next(def_str(spec), &at, &name);)
        ++*map_put(arena, names, name, 0);
}

/* How many outputs and inputs have a name; an agent's own name finds what it gave, too. */
static StrMap count_all(Arena *arena, const AgentGraph *graph)
{
    StrMap names = {0};
    for (uint32_t i = 0; i < graph->count; i++) {
        const AgentDef *agent = graph->options->activities[i].agent;
        count_names(arena, &names, &agent->output);
        count_names(arena, &names, &agent->input);
        ++*map_put(arena, &names, agent->registered_name, 0);
    }
    return names;
}

static bool is_certain(const NearInput *near, const StrMap *names)
{
    return *map_get(names, near->name) == 1 && !has_name(&near->agent->input, near->meant) &&
           !data_flow_is_wild(near->giver) && !data_flow_is_wild(near->agent);
}

void near_inputs_visit(Arena *arena, const AgentGraph *graph, NearInputVisitor visit, void *state)
{
    NearInputs found = compare_all(arena, graph);
    if (found.count == 0)
        return;
    StrMap names = count_all(arena, graph);
    for (size_t i = 0; i < found.count; i++) {
        if (!is_certain(&found.items[i], &names))
            continue;
        ++*map_put(arena, &names, found.items[i].name, 0); /* told: no second time */
        visit(&found.items[i], state);
    }
}
