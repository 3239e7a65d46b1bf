/* SPDX-License-Identifier: MIT */
/*
 * fix_safety.h - the last look at fixes: which of the safe ones are not.
 *
 * A rule knows what a value should be, and not what else the text around it is for. So a safe fix
 * becomes an unsafe one
 *   - if a comment goes with it, or then stands above something else than before;
 *   - if it changes an anchored value that an alias uses for something else: a policy that is
 *     the memo of the run as well.
 */
#ifndef FLOCKC_LINT_FIX_SAFETY_H
#define FLOCKC_LINT_FIX_SAFETY_H

#include "diag/sink.h"
#include "syntax/tree.h"

void fix_safety_review(Arena *arena, const Tree *tree, Finding *const *findings, size_t count);

/*
 * True if the line before the one that begins at `start` is a comment and nothing else: a line
 * in between would part the two.
 */
bool fix_is_below_comment(Str text, size_t start);

#endif
