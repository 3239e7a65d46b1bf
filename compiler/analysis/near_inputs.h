/* SPDX-License-Identifier: MIT */
/*
 * near_inputs.h - inputs that are one slip off what the agent before gives.
 *
 * For runs whose input is not known: any name may be in it, but hardly one that another agent
 * all but gives, and that nobody else gives or wants.
 */
#ifndef FLOCKC_ANALYSIS_NEAR_INPUTS_H
#define FLOCKC_ANALYSIS_NEAR_INPUTS_H

#include "analysis/graph.h"

typedef struct NearInput {
    const AgentDef *agent, *giver;
    Str name;  /* of the agent's `input`: inside of its text */
    Str meant; /* of the giver's `output` */
} NearInput;

typedef void (*NearInputVisitor)(const NearInput *near, void *state);

/*
 * Each once. Linear: of long signatures only the beginning is compared. `arena` takes scratch
 * memory, and none where no name is near to another.
 */
void near_inputs_visit(Arena *arena, const AgentGraph *graph, NearInputVisitor visit, void *state);

#endif
