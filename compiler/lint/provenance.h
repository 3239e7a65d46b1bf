/* SPDX-License-Identifier: MIT */
/*
 * provenance.h - telling a finding how the value that it speaks of came about.
 */
#ifndef FLOCKC_LINT_PROVENANCE_H
#define FLOCKC_LINT_PROVENANCE_H

#include "lint/rule.h"

/*
 * Adds the layers of the option that is written as `key`: the weakest first, the one that won
 * last. Does nothing for a value that nothing else could have set.
 */
void provenance_tell(const Lint *lint, Finding *finding, const char *key, const Resolved *value);

#endif
