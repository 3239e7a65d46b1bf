/* SPDX-License-Identifier: MIT */
/*
 * dialects.h - for which release of Flock an agent is written, as far as its keys tell.
 *
 * A release reads only its own dialect: 0.4.543 ignores `components`, and the betas of 0.5
 * drop an agent that has one of the classic keys (0.5.0b28, both were run).
 */
#ifndef FLOCKC_LINT_DIALECTS_H
#define FLOCKC_LINT_DIALECTS_H

#include "lint/rule.h"

/* The first key of the agent that only the classic dialect has; VALUE_ABSENT if there is none. */
DefValue dialect_classic_key(const AgentDef *agent);

/* The key `components` of an agent of the unified dialect; else VALUE_ABSENT. */
DefValue dialect_unified_key(const AgentDef *agent);

/*
 * The key `components` where its value is the list by which the betas know an agent, whatever the
 * dialect is that the agent is read in; else VALUE_ABSENT.
 */
DefValue dialect_components_list(const AgentDef *agent);

#endif
