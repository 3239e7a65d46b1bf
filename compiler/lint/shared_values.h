/* SPDX-License-Identifier: MIT */
/*
 * shared_values.h - anchored values that are used for more than one thing.
 *
 *     retry_policy: &fast {maximum_attempts: 2}
 *     ...
 *     run: {memo: *fast}
 *
 * Used twice as a retry policy it is one policy; used as a memo, too, it is also data of its
 * author's, which nobody may change for the sake of the policy.
 */
#ifndef FLOCKC_LINT_SHARED_VALUES_H
#define FLOCKC_LINT_SHARED_VALUES_H

#include "diag/sink.h"
#include "syntax/tree.h"

typedef struct SharedValues SharedValues;

/* Linear in the tree; at once for a file without aliases. Never NULL. */
const SharedValues *shared_values_find(Arena *arena, const Tree *tree);

/* True if the span touches such a value. */
bool shared_values_touch(const SharedValues *shared, Span span);

/*
 * Tells a finding about a value that nobody reads where it stands (`x-slow: &slow 0`) which
 * aliases it is about, unless it knows: all of the value's, or those in the part of the file that
 * the finding is about, else in the flock's own settings. An alias in another value that nobody
 * reads stands for the aliases of that one.
 */
void shared_values_note_uses(const SharedValues *shared, Finding *finding);

#endif
