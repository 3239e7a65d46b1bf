/* SPDX-License-Identifier: MIT */
/*
 * near_private.h - how near a key that is written is to one of a table, and when two that look
 * alike are not slips; private to schema/.
 */
#ifndef FLOCKC_SCHEMA_NEAR_PRIVATE_H
#define FLOCKC_SCHEMA_NEAR_PRIVATE_H

#include "support/str.h"

/* How many steps a misspelt `key` may be from what was meant: longer keys may differ more. */
unsigned near_steps_allowed(Str key);

/* Equal but for case, `_` and `-`: startToCloseTimeout is Temporal's own spelling. */
bool near_is_same(Str a, Str b);

/* How many steps `key` is from `field`; more than `limit`: limit + 1. */
unsigned near_distance(Str field, Str key, unsigned limit);

/*
 * True if `key`, `distance` steps from `field`, is no farther from what would say the opposite
 * (opposites.def): `minimum_interval` is not a slip of `maximum_interval`.
 */
bool near_says_opposite(Str key, Str field, unsigned distance);

#endif
