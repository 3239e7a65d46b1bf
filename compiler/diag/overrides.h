/* SPDX-License-Identifier: MIT */
/*
 * overrides.h - of two findings about the same thing the one that says more stays: the table
 * overrides.def, applied.
 */
#ifndef FLOCKC_DIAG_OVERRIDES_H
#define FLOCKC_DIAG_OVERRIDES_H

#include "diag/finding.h"

/* What two findings have to share, and when the stronger one wins; see overrides.def. */
typedef enum OverrideWhere { OVERRIDE_PLACE, OVERRIDE_SUBJECT } OverrideWhere;
typedef enum OverrideWhen {
    OVERRIDE_ALWAYS,
    OVERRIDE_IF_LOCKED,
    OVERRIDE_UNLESS_LOCKED,
    OVERRIDE_UNLESS_WORSE
} OverrideWhen;

/* One side of a row: a rule, or all rules of a family. */
typedef struct OverrideSide {
    bool is_family;
    int id; /* RuleId or RuleFamily */
} OverrideSide;

/* One row of overrides.def. */
typedef struct Override {
    OverrideSide strong, weak;
    OverrideWhere where;
    OverrideWhen when;
} Override;

/* The rows in the order of the table. */
const Override *override_rows(size_t *count);

/* Whether the rule is meant by that side of a row. */
bool override_names(OverrideSide side, RuleId rule);

/*
 * Drops the findings that others override. n log n in their number; what was dropped before
 * still overrides others. Their order stays.
 */
void overrides_apply(Arena *arena, Finding *const *findings, size_t count);

#endif
