/* SPDX-License-Identifier: MIT */
/*
 * facts.h - what can be worked out of a flock's options, each thing once.
 *
 * Rules, targets and the editor ask the same questions: who hands off to whom, who polls
 * which queue. The first who asks pays; all others get what was made then. Everything lives
 * in the arena of the compilation.
 */
#ifndef FLOCKC_ANALYSIS_FACTS_H
#define FLOCKC_ANALYSIS_FACTS_H

#include "analysis/graph.h"

typedef struct Facts Facts;

/* Nothing is worked out yet. Never NULL; borrows `options`. */
Facts *facts_new(Arena *arena, const Options *options);

const Options *facts_options(const Facts *facts);

/* The agents and their hand-offs. */
const AgentGraph *facts_graph(Facts *facts);

#endif
