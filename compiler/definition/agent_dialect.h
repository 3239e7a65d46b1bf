/* SPDX-License-Identifier: MIT */
/*
 * agent_dialect.h - for which release of Flock an agent is written, and what that release
 * does with it other than the tables of sections say. The differences themselves are
 * in /schema/dialects.def.
 */
#ifndef FLOCKC_DEFINITION_AGENT_DIALECT_H
#define FLOCKC_DEFINITION_AGENT_DIALECT_H

#include "diag/rule_settings.h"
#include "diag/sink.h"
#include "schema/components.h"
#include "syntax/tree.h"

/* The dialect in which `flock` reads an agent; FLOCK_OF_FILE and FLOCK_NONE go by its keys. */
Dialect agent_dialect_of(const Node *agent, FlockRelease flock);

/*
 * Reports what `dialect` refuses of an agent and the other one takes or ignores: the key of
 * that field, or `value`. True if it did: Flock drops the agent.
 */
bool agent_dialect_refuses(Sink *sink, Dialect dialect, const FieldInfo *field, const Node *value);

/* Null stands for a default in `dialect`, though the field's row says that it is refused. */
bool agent_dialect_takes_null(Dialect dialect, const FieldInfo *field);

#endif
