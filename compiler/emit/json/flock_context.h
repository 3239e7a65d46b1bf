/* SPDX-License-Identifier: MIT */
/*
 * flock_context.h - what a run of FlockWorkflow is started with; private to emit/.
 *
 * Source: flock-core 0.4.543 and 0.5.0b28, Flock.run_async and run_temporal_workflow.
 * Left out is what only the installed framework knows, and no worker reads from here: an
 * agent's random `agent_id`, and its components, tools and servers, which a worker takes
 * from the flock that it has loaded.
 */
#ifndef FLOCKC_EMIT_JSON_FLOCK_CONTEXT_H
#define FLOCKC_EMIT_JSON_FLOCK_CONTEXT_H

#include "emit/json/value_builder.h"
#include "resolve/options.h"

/*
 * The only argument of FlockWorkflow.run: {"context_dict": ..., "default_retry_config_dict":
 * ...}. `options` must have a workflow id and a start agent that exists.
 */
Node flock_context_build(Arena *arena, const Options *options);

#endif
