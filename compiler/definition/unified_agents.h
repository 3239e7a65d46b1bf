/* SPDX-License-Identifier: MIT */
/*
 * unified_agents.h - what the 0.5 betas of Flock do otherwise with an agent than 0.4 does.
 *
 * The tables in /schema are 0.4.543's, with the keys of both releases. An agent with a
 * list `components` is written for the betas (0.5.0b28): FlockAgent(**map) without
 * **kwargs, so a key that it does not know drops the agent, and its `config` is a model.
 */
#ifndef FLOCKC_DEFINITION_UNIFIED_AGENTS_H
#define FLOCKC_DEFINITION_UNIFIED_AGENTS_H

#include "diag/sink.h"
#include "schema/schema.h"
#include "syntax/tree.h"

/* Whether an agent is written for the betas. */
bool unified_agents_is_agent(const Node *agent);

/*
 * Whether `key` is one by which the classic dialect is known. The betas refuse it as well, but
 * 0.4 needs it: the rule mixed-dialects speaks of an agent that has both.
 */
bool unified_agents_is_classic_key(Str key);

/*
 * Reports what the betas refuse of an agent and 0.4 takes or ignores: the key of that field,
 * or `value`. True if it did: they drop the agent.
 */
bool unified_agents_refuse(Sink *sink, const FieldInfo *field, const Node *value);

/* Null stands for a default there, and is refused by 0.4. */
bool unified_agents_take_null(const FieldInfo *field);

#endif
