/* SPDX-License-Identifier: MIT */
/*
 * data_flow.h - which inputs an agent can find when it runs, as Flock's resolve_inputs
 * looks for them (flock-core 0.4.543, core/util/input_resolver.py):
 *   - `context`, `context.x`, `def.x`: always there;
 *   - a name: what an earlier agent of that name gave, else the latest value of that name in
 *     what earlier agents gave, else the run's input;
 *   - `agent.name`: what that agent gave, if it has run; `flock.name`: the run's input.
 * What an agent gives is its outputs and its inputs together. How a hand-off merges ("match",
 * "add") is not looked at under Temporal.
 *
 * An agent may have run before another if a path of hand-offs leads from it to that other
 * one. Where an agent can give anything, because of a component of the user's own or a
 * function in place of a signature, nothing is missing after it.
 */
#ifndef FLOCKC_ANALYSIS_DATA_FLOW_H
#define FLOCKC_ANALYSIS_DATA_FLOW_H

#include "analysis/graph.h"

typedef struct DataFlow DataFlow;

/* True if the agent can give and take what no signature says. */
bool data_flow_is_wild(const AgentDef *agent);

/* True if its router's request may put anything into the context. */
bool data_flow_changes_context(const AgentDef *agent);

/* True if `name` is in the run's input, which is there. */
bool data_flow_run_gives(const Options *options, Str name);

/* True for what Flock itself keeps in every context, as `flock.name`. */
bool data_flow_is_flocks_own(Str name);

/*
 * NULL where nothing certain can be said: a hand-off changes the context. There is a run's
 * input, and `is_reached` tells by node which agents it gets to. In `arena`.
 */
const DataFlow *data_flow_find(Arena *arena, const AgentGraph *graph, const GraphComponents *parts,
                               const bool *is_reached);

/* True if the node is reached by the run, and its inputs are known. */
bool data_flow_is_known(const DataFlow *flow, uint32_t node);

/* True if `name`, one of the node's inputs, is certain to be missing whenever it runs. */
bool data_flow_is_missing(const DataFlow *flow, uint32_t node, Str name);

#endif
