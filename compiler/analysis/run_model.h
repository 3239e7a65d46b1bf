/* SPDX-License-Identifier: MIT */
/*
 * run_model.h - the model that a run brings for agents that name none: Flock.add_agent gives them
 * the flock's, execute_single_agent that of the context (measured with flock-core 0.4.543 and
 * 0.5.0b28). All texts belong to the definition, or live forever.
 */
#ifndef FLOCKC_ANALYSIS_RUN_MODEL_H
#define FLOCKC_ANALYSIS_RUN_MODEL_H

#include "resolve/options.h"

/* The flock's `model`, or Flock's default where there is no such key; empty where it is null or "".
 */
Str run_model_of_flock(const FlockDef *def);

/* The `model` of the agent that the run starts with; empty if it names none, or nobody knows it. */
Str run_model_of_start(const Options *options);

/* What initialize_context() puts into the context: the flock's, the starting agent's, or the
 * default. */
Str run_model(const Options *options);

#endif
