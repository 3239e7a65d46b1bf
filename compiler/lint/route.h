/* SPDX-License-Identifier: MIT */
/*
 * route.h - the longest that agents can take one after the other.
 *
 * A route follows hand-offs from the agent that the run starts with, or, where that is not
 * known, from one that nobody hands off to. Its time is that of all attempts of each agent,
 * and between two of them that of determine_next_agent. Agents in a circle with a way out
 * count once each, which is the least that a round takes.
 *
 * Says nothing where that is not certain: behind a dynamic router, with attempts without
 * limit, or with values that could not be read.
 */
#ifndef FLOCKC_LINT_ROUTE_H
#define FLOCKC_LINT_ROUTE_H

#include "lint/budget.h"

/* Reports the worst route of the file if it takes longer than the workflow has. */
void route_check(const Lint *lint, const Resolved *deadline);

#endif
