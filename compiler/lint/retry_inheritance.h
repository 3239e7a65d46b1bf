/* SPDX-License-Identifier: MIT */
/*
 * retry_inheritance.h - whether one retry policy would do anything else than another: what the
 * rules about inheriting share.
 *
 * Two policies that differ in a field may still come to the same: a maximum interval that
 * no wait reaches, a coefficient where there is a single retry.
 */
#ifndef FLOCKC_LINT_RETRY_INHERITANCE_H
#define FLOCKC_LINT_RETRY_INHERITANCE_H

#include "lint/rule.h"

/* True if the policy has a field of its own, and not only keys that nobody knows. */
bool retry_inheritance_has_field(const RetryDef *def);

/*
 * An agent's policy does not inherit the flock's. Says which fields that it leaves out
 * would have mattered, as "`maximum_attempts` is 3, not the flock's 7; ..."; empty if none.
 * Lives in lint->arena. Empty as well where either policy has something that could not be
 * read, or that Temporal refuses: nothing is certain then.
 */
Str retry_inheritance_lost(const Lint *lint, const Policy *policy);

/*
 * Adds to `finding` the places where the flock sets what the agent's policy leaves out, and the
 * layers of each such value.
 */
void retry_inheritance_relate_lost(const Lint *lint, Finding *finding, const Policy *policy);

#endif
