/* SPDX-License-Identifier: MIT */
/*
 * meant_agent.h - which agent a name was meant for that no agent has.
 *
 * An agent goes by its `name`, and by its key only where it has none; that is forgotten as
 * often as a name is misspelled. The searches in one file are counted, so that a file full of
 * wrong names stays linear.
 */
#ifndef FLOCKC_LINT_MEANT_AGENT_H
#define FLOCKC_LINT_MEANT_AGENT_H

#include "lint/rule.h"

/* {.lint = lint} to begin with. */
typedef struct AgentSearch {
    const Lint *lint;
    int searches; /* so far */
    StrMap keys;  /* of all agents, with their places in FlockDef.agents; filled when needed */
} AgentSearch;

/* The one agent that `wanted` can have meant, by its name or by its key; else NULL. */
const AgentDef *meant_agent_find(AgentSearch *search, Str wanted);

/* The finding says that no agent is called `wanted`: it is about the one with that key, if any. */
void meant_agent_tell_key(AgentSearch *search, Finding *finding, Str wanted);

/*
 * Helps with a finding about the name `name`, and offers to write the name of `meant`;
 * `what` says what that does: "hand off to".
 */
void meant_agent_suggest(const Lint *lint, Finding *finding, const DefValue *name,
                         const AgentDef *meant, const char *what);

#endif
