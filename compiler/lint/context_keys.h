/* SPDX-License-Identifier: MIT */
/*
 * context_keys.h - what a router finds in the context under Temporal.
 *
 * The workflow keeps what agents returned as `agent.name`, and the run's input as `flock.name`.
 * What components put into the context themselves is lost with their activity's copy of it.
 */
#ifndef FLOCKC_LINT_CONTEXT_KEYS_H
#define FLOCKC_LINT_CONTEXT_KEYS_H

#include "definition/signature.h"
#include "lint/rule.h"

/* The agent of `agent.name`, whose name may have dots itself, and the rest as `name`; or NULL. */
const AgentDef *context_key_owner(const FlockDef *def, Str key, Str *name);

/* Finds the field `name` of a signature. */
bool context_key_field(const DefStr *spec, Str name, SignatureField *out);

/*
 * False where nothing can have that key. An input that is not known may have any name that the
 * file writes (`is_written`) or that an agent wants.
 */
bool context_key_may_be_there(const Lint *lint, Str key, bool is_written);

#endif
