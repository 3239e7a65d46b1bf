/* SPDX-License-Identifier: MIT */
/* app_plan_private.h - a plan in the making, for the files that make it. */
#ifndef FLOCKC_EMIT_APP_PLAN_PRIVATE_H
#define FLOCKC_EMIT_APP_PLAN_PRIVATE_H

#include "emit/app/app_plan.h"
#include "support/map.h"
#include "support/vec.h"

typedef struct AppPlanner {
    Arena *arena;
    const Options *options;
    const TargetSettings *settings;
    AppAgent *agents;
    uint32_t count, first;
    VEC(AppValue) values;
    StrMap value_by_name, value_by_member;
    VEC(AppProblem) problems;
    uint32_t *chain; /* NULL: it is none */
} AppPlanner;

static inline void app_add_problem(AppPlanner *planner, AppProblem problem)
{
    *vec_push(planner->arena, &planner->problems) = problem;
}

/* The agents with what follows each, and the chain (app_agents.c). */
void app_plan_agents(AppPlanner *planner);

/* Signatures and types: `inputs`, `outputs`, `values` (app_fields.c). */
void app_plan_fields(AppPlanner *planner);

/* Who gives each input (app_flow.c). */
void app_plan_flow(AppPlanner *planner);

/* Identifiers that two things have (app_clashes.c). */
void app_plan_clashes(AppPlanner *planner, Str workflow_class);

#endif
