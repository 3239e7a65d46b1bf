/* SPDX-License-Identifier: MIT */
/*
 * hand_off.h - which agent may run after an agent.
 *
 * Read as Flock's determine_next_agent follows it under Temporal (flock-core 0.4.543
 * for the classic dialect): a router that is lost on load has no edges, one that is
 * `enabled: false` still routes. Where no Flock loads the definition, none is lost, and a list
 * router ends as it says.
 */
#ifndef FLOCKC_DEFINITION_HAND_OFF_H
#define FLOCKC_DEFINITION_HAND_OFF_H

#include "model/model.h"

/* Where a FeedbackRetryRouter looks for feedback unless its `feedback_context_key` says otherwise.
 */
#define HAND_OFF_FEEDBACK_KEY "flock.assertion_feedback"

/* Fills in router, kept_evaluator, hand_offs, hand_off_count and chain_end of `agent`, whose other
 * members are read. */
void hand_off_read(Arena *arena, FlockRelease flock, AgentDef *agent);

/*
 * True if the agent has a router that does not survive loading, and none in its place. What is
 * false to Python, like {}, was never a router.
 */
bool hand_off_router_is_lost(const AgentDef *agent);

/*
 * True if a FeedbackRetryRouter may see feedback under Temporal: what a module puts into the
 * context is lost there, but it may look at `agent.name` or at an input, `flock.name`.
 */
bool hand_off_sees_feedback(const ComponentDef *router);

#endif
