/* SPDX-License-Identifier: MIT */
/*
 * judged.h - which parts of a definition the rules could not look at.
 *
 * Nobody reads what stands below a key that Flock does not know; and of an agent, or a section of
 * the file, in which a value is refused, no rule sees all. An ignore comment there may well have
 * a use once that is fixed.
 */
#ifndef FLOCKC_LINT_JUDGED_H
#define FLOCKC_LINT_JUDGED_H

#include "diag/sink.h"
#include "diag/span_set.h"
#include "syntax/tree.h"

typedef struct Unjudged {
    SpanSet spans;
    bool is_partial; /* something is missing of which rules about the whole file would ask */
} Unjudged;

/* By what is found in the file and not hidden by its author. */
Unjudged unjudged_find(Arena *arena, const Tree *tree, Finding *const *findings, size_t count);

/* True if a finding of `rule` in `scope` may be missing. */
bool unjudged_may_hide(const Unjudged *unjudged, RuleId rule, Span scope);

#endif
