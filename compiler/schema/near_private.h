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

/*
 * How many steps `key` is from `field`; limit + 1 if it is more than `limit`, or no slip: where a
 * whole word is another one, where a word is "no" or a unit, or where `key` is no farther from
 * what would say the opposite (opposites.def): `minimum_interval` is not a slip of
 * `maximum_interval`.
 */
unsigned near_distance(Str field, Str key, unsigned limit);

/* Which row of some table has the name that is nearest to `key`. */
typedef struct NearSearch {
    Str key;
    unsigned best; /* steps to `found`; at first, the most that are allowed */
    const void *found;
    bool is_tied; /* another one is just as near */
} NearSearch;

/* At most `steps` away, which are near_steps_allowed() for a key. */
NearSearch near_search(Str key, unsigned steps);

/* `row`: what the search finds if no other name is as near. */
void near_consider(NearSearch *search, Str name, const void *row);

/* The nearest row; NULL if there is none, or more than one. */
const void *near_found(const NearSearch *search);

/* `key` without the unit of time at its end, as in `initial_interval_ms` and `timeoutSeconds`. */
Str near_without_unit(Str key);

#endif
