/* SPDX-License-Identifier: MIT */
/*
 * app_flow.c - which inputs come from the start, and which are certain to be said before; see
 * app_plan.h.
 *
 * A chain is one way. Else, for each name, from those who read it backwards: a way that comes to
 * the start without passing somebody who says it is one on which it is missing.
 */
#include "emit/app/app_plan_private.h"

#include "support/vec.h"

/* Who reads and who says each value, and who is before whom; lists one behind the other. */
typedef struct Lists {
    uint32_t *first; /* [key] in `items`; one more at the end */
    uint32_t *items;
} Lists;

typedef struct Flow {
    AppPlanner *planner;
    Lists before, readers, sayers;
    uint32_t *seen;    /* [agent]: the number of the walk that came there */
    uint32_t *says;    /* [agent]: the value that is walked for, plus 1, if it says that */
    uint32_t *waiting; /* agents */
    uint32_t walk;     /* their number so far */
    uint32_t *any;     /* agents after which any may run */
    uint32_t any_count;
} Flow;

/* -- lists ---------------------------------------------------------------------------------- */

typedef struct Pair {
    uint32_t key, item;
} Pair;

typedef VEC(Pair) Pairs;

static void add_pair(Arena *arena, Pairs *pairs, uint32_t key, uint32_t item)
{
    *vec_push(arena, pairs) = (Pair){key, item};
}

static Lists list(Arena *arena, const Pairs *pairs, uint32_t key_count)
{
    Lists lists = {ARENA_ARRAY(arena, uint32_t, (size_t)key_count + 2),
                   ARENA_ARRAY(arena, uint32_t, pairs->count)};
    for (size_t i = 0; i < pairs->count; i++)
        lists.first[pairs->items[i].key + 2]++;
    for (uint32_t key = 1; key <= key_count; key++)
        lists.first[key + 1] += lists.first[key];
    for (size_t i = 0; i < pairs->count; i++)
        lists.items[lists.first[pairs->items[i].key + 1]++] = pairs->items[i].item;
    return lists;
}

static Lists list_before(AppPlanner *planner)
{
    Pairs pairs = {0};
    for (uint32_t i = 0; i < planner->count; i++)
        for (uint32_t k = 0; k < planner->agents[i].choice_count; k++)
            add_pair(planner->arena, &pairs, planner->agents[i].choices[k], i);
    return list(planner->arena, &pairs, planner->count);
}

static Lists list_fields(AppPlanner *planner, bool is_output)
{
    Pairs pairs = {0};
    for (uint32_t i = 0; i < planner->count; i++) {
        const AppAgent *agent = &planner->agents[i];
        const AppFields *fields = is_output ? &agent->outputs : &agent->inputs;
        for (uint32_t k = 0; k < fields->count; k++)
            add_pair(planner->arena, &pairs, fields->items[k].value, i);
    }
    return list(planner->arena, &pairs, (uint32_t)planner->values.count);
}

/* -- one name ------------------------------------------------------------------------------- */

/* Adds an agent whose beginning is reached; true if that is where everything begins. */
static bool reach(Flow *flow, uint32_t agent, uint32_t *count)
{
    if (flow->seen[agent] == flow->walk)
        return false;
    flow->seen[agent] = flow->walk;
    flow->waiting[(*count)++] = agent;
    return agent == flow->planner->first;
}

/* Agents that end with the value not said are before this one. */
static bool reach_before(Flow *flow, const uint32_t *before, uint32_t before_count, uint32_t mark,
                         uint32_t *count)
{
    bool is_missing = false;
    for (uint32_t i = 0; i < before_count; i++)
        if (flow->says[before[i]] != mark)
            is_missing |= reach(flow, before[i], count);
    return is_missing;
}

/* True if a way comes to one of these agents on which nobody has said the value. */
static bool is_missing(Flow *flow, const uint32_t *readers, uint32_t reader_count, uint32_t value)
{
    uint32_t count = 0, mark = value + 1;
    bool is_missing = false, has_any = false;
    flow->walk++;
    for (uint32_t i = 0; i < reader_count; i++)
        is_missing |= reach(flow, readers[i], &count);
    while (count > 0 && !is_missing) {
        uint32_t at = flow->waiting[--count];
        uint32_t begin = flow->before.first[at], end = flow->before.first[at + 1];
        is_missing = reach_before(flow, flow->before.items + begin, end - begin, mark, &count);
        if (!has_any && flow->any_count)
            is_missing |= reach_before(flow, flow->any, flow->any_count, mark, &count);
        has_any = true;
    }
    return is_missing;
}

static const AppField *field_of(const AppAgent *agent, uint32_t value)
{
    for (uint32_t i = 0; i < agent->inputs.count; i++)
        if (agent->inputs.items[i].value == value)
            return &agent->inputs.items[i];
    return NULL;
}

static void report(AppPlanner *planner, uint32_t agent, const AppField *field)
{
    const AppValue *value = &planner->values.items[field->value];
    app_add_problem(planner, (AppProblem){
                                 .kind = APP_INPUT_NOT_GIVEN,
                                 .agent = agent,
                                 .other = APP_NONE,
                                 .name = value->name,
                                 .place = field->place,
                                 .is_partly = !planner->chain && value->is_output,
                             });
}

/* The first agent, in file order, that is reached without it. */
static void report_first(Flow *flow, uint32_t value, const uint32_t *readers, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (is_missing(flow, &readers[i], 1, value)) {
            report(flow->planner, readers[i], field_of(&flow->planner->agents[readers[i]], value));
            return;
        }
}

static void mark_sayers(Flow *flow, uint32_t value)
{
    for (uint32_t i = flow->sayers.first[value]; i < flow->sayers.first[value + 1]; i++)
        flow->says[flow->sayers.items[i]] = value + 1;
}

static void find_giver(Flow *flow, uint32_t value)
{
    AppPlanner *planner = flow->planner;
    uint32_t begin = flow->readers.first[value], end = flow->readers.first[value + 1];
    mark_sayers(flow, value);
    if (!is_missing(flow, flow->readers.items + begin, end - begin, value))
        return;
    if (planner->values.items[value].may_start)
        planner->values.items[value].is_start = true;
    else
        report_first(flow, value, flow->readers.items + begin, end - begin);
}

/* -- all names ------------------------------------------------------------------------------ */

static void add_any(Flow *flow)
{
    AppPlanner *planner = flow->planner;
    flow->any = ARENA_ARRAY(planner->arena, uint32_t, planner->count);
    for (uint32_t i = 0; i < planner->count; i++)
        if (planner->agents[i].chooses_any)
            flow->any[flow->any_count++] = i;
}

/* What nobody has said when an agent of a chain reads it. */
static void miss_in_chain(AppPlanner *planner, uint32_t agent, const AppField *field,
                          bool *is_missed)
{
    AppValue *value = &planner->values.items[field->value];
    if (is_missed[field->value])
        return;
    is_missed[field->value] = true;
    value->is_start = value->may_start;
    if (!value->is_start)
        report(planner, agent, field);
}

/* In a chain the newest one who says it gives it; there is one way only. */
static void plan_chain(AppPlanner *planner)
{
    uint32_t *newest = ARENA_ARRAY(planner->arena, uint32_t, planner->values.count);
    bool *is_missed = ARENA_ARRAY(planner->arena, bool, planner->values.count);
    for (uint32_t i = 0; i < planner->count; i++) {
        AppAgent *agent = &planner->agents[planner->chain[i]];
        for (uint32_t k = 0; k < agent->inputs.count; k++) {
            AppField *field = &agent->inputs.items[k];
            uint32_t giver = newest[field->value];
            field->giver = giver ? giver - 1 : APP_NONE;
            if (giver)
                planner->agents[giver - 1].is_read = true;
            else
                miss_in_chain(planner, planner->chain[i], field, is_missed);
        }
        for (uint32_t k = 0; k < agent->outputs.count; k++)
            newest[agent->outputs.items[k].value] = planner->chain[i] + 1;
    }
}

static void plan_loop(AppPlanner *planner)
{
    Arena *arena = planner->arena;
    Flow flow = {
        .planner = planner,
        .before = list_before(planner),
        .readers = list_fields(planner, false),
        .sayers = list_fields(planner, true),
        .seen = ARENA_ARRAY(arena, uint32_t, planner->count),
        .says = ARENA_ARRAY(arena, uint32_t, planner->count),
        .waiting = ARENA_ARRAY(arena, uint32_t, planner->count),
    };
    add_any(&flow);
    for (uint32_t value = 0; value < planner->values.count; value++)
        find_giver(&flow, value);
}

/* Inputs of the first agent, and keys of the run's input. */
static void find_arguments(AppPlanner *planner)
{
    const AppFields *inputs = &planner->agents[planner->first].inputs;
    const Node *given = planner->options->run_input;
    for (uint32_t i = 0; i < inputs->count; i++)
        planner->values.items[inputs->items[i].value].may_start = true;
    for (size_t i = 0; given && given->kind == NODE_MAP && i < given->count; i++) {
        const Node *key = node_deref(map_key(given, i));
        const uint32_t *value =
            key->kind == NODE_STRING ? map_get(&planner->value_by_name, node_text(key)) : NULL;
        if (value)
            planner->values.items[*value].may_start = true;
    }
}

void app_plan_flow(AppPlanner *planner)
{
    find_arguments(planner);
    if (planner->chain)
        plan_chain(planner);
    else
        plan_loop(planner);
}
