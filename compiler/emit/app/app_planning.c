/* SPDX-License-Identifier: MIT */
/* app_planning.c - makes the plan; see app_plan.h. */
#include "emit/app/app_plan_private.h"

#include "emit/code/code_names.h"

/* The flock's name, else the stem: Flock makes one up, which would differ from run to run. */
static Str type_of_workflow(const AppPlanner *planner)
{
    const OptionValue *name = &planner->options->name->winner.value;
    bool has_name = name->kind == OPTION_STRING && name->count > 0;
    return has_name ? option_string_of(name) : planner->settings->stem;
}

static Str class_of_workflow(AppPlanner *planner, Str type)
{
    Str class_name = app_workflow_class(planner->arena, type);
    if (class_name.len == 0)
        class_name = app_workflow_class(planner->arena, planner->settings->package);
    if (class_name.len == 0)
        class_name = app_workflow_class(planner->arena, planner->settings->stem);
    if (class_name.len == 0)
        app_add_problem(planner, (AppProblem){.kind = APP_STEM_UNUSABLE, .agent = APP_NONE});
    return class_name;
}

static void move_fields(AppFields *fields, const uint32_t *moved)
{
    for (uint32_t i = 0; i < fields->count; i++)
        fields->items[i].value = moved[fields->items[i].value];
}

/* Those of the start first, each in the order of the first mention. */
static AppValue *order_values(AppPlanner *planner)
{
    size_t count = planner->values.count;
    AppValue *values = ARENA_ARRAY(planner->arena, AppValue, count);
    uint32_t *moved = ARENA_ARRAY(planner->arena, uint32_t, count), next = 0;
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < count; i++)
            if (planner->values.items[i].is_start == (pass == 0)) {
                moved[i] = next;
                values[next++] = planner->values.items[i];
            }
    for (uint32_t i = 0; i < planner->count; i++) {
        move_fields(&planner->agents[i].inputs, moved);
        move_fields(&planner->agents[i].outputs, moved);
    }
    return values;
}

static bool has_choice(const AppPlanner *planner)
{
    for (uint32_t i = 0; i < planner->count; i++)
        if (planner->agents[i].next == APP_CHOOSES)
            return true;
    return false;
}

/* Whoever has no signature may say anything, so nothing is missing. */
static bool are_signatures_known(const AppPlanner *planner)
{
    for (size_t i = 0; i < planner->problems.count; i++)
        if (planner->problems.items[i].kind == APP_SIGNATURE_UNKNOWN)
            return false;
    return true;
}

AppPlan app_plan_make(Arena *arena, const Options *options, const TargetSettings *settings)
{
    AppPlanner planner = {.arena = arena, .options = options, .settings = settings};
    Str type = type_of_workflow(&planner);
    Str class_name = class_of_workflow(&planner, type);
    if (str_is(type, WORKFLOW_TYPE))
        app_add_problem(&planner, (AppProblem){.kind = APP_TYPE_RESERVED, .agent = APP_NONE});
    app_plan_agents(&planner);
    if (planner.first != APP_NONE) {
        app_plan_clashes(&planner, class_name);
        app_plan_fields(&planner);
        if (are_signatures_known(&planner))
            app_plan_flow(&planner);
    }
    return (AppPlan){
        .options = options,
        .workflow_type = type,
        .workflow_class = class_name,
        .agents = planner.agents,
        .count = planner.count,
        .first = planner.first,
        .values = order_values(&planner),
        .value_count = (uint32_t)planner.values.count,
        .is_chain = planner.chain != NULL,
        .chain = planner.chain,
        .has_choice = has_choice(&planner),
        .problems = planner.problems.items,
        .problem_count = (uint32_t)planner.problems.count,
    };
}
