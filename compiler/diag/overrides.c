/* SPDX-License-Identifier: MIT */
/* overrides.c - see overrides.h. */
#include "diag/overrides.h"

#include <stdlib.h>

#include "support/array.h"

#define RULE_SIDE(rule)                                                                            \
    {                                                                                              \
        false, RULE_##rule                                                                         \
    }
#define FAMILY_SIDE(family)                                                                        \
    {                                                                                              \
        true, FAMILY_##family                                                                      \
    }

static const Override rows[] = {
#define OVERRIDES(strong, weak, where, when)                                                       \
    {RULE_SIDE(strong), RULE_SIDE(weak), OVERRIDE_##where, OVERRIDE_##when},
#define OVERRIDES_FAMILY(strong, weak, where, when)                                                \
    {RULE_SIDE(strong), FAMILY_SIDE(weak), OVERRIDE_##where, OVERRIDE_##when},
#include "diag/overrides.def"
#undef OVERRIDES_FAMILY
#undef OVERRIDES
};

/* How bad a finding is: 0 for none, then the severities, and locked errors above them. */
enum { RANK_NONE, RANK_LOCKED = SEVERITY_ERROR + 2 };

/* The findings that share a place or a subject, by rule. */
typedef struct Group {
    Finding *const *findings;
    size_t count;
    uint8_t worst[RULE_COUNT];    /* rank of the worst finding of that rule */
    uint8_t unlocked[RULE_COUNT]; /* the same, of those that are not locked */
} Group;

const Override *override_rows(size_t *count)
{
    *count = ARRAY_LEN(rows);
    return rows;
}

bool override_names(OverrideSide side, RuleId rule)
{
    return side.id == (side.is_family ? (int)rule_infos[rule].family : (int)rule);
}

static uint8_t rank_of(const Finding *finding)
{
    return finding->is_locked ? RANK_LOCKED : (uint8_t)(finding->severity + 1);
}

static void raise(uint8_t *rank, uint8_t other)
{
    if (*rank < other)
        *rank = other;
}

static Group group_make(Finding *const *findings, size_t count, bool with_dropped)
{
    Group group = {.findings = findings, .count = count};
    for (size_t i = 0; i < count; i++) {
        const Finding *finding = findings[i];
        if (finding->is_dropped && !with_dropped)
            continue;
        raise(&group.worst[finding->rule], rank_of(finding));
        if (!finding->is_locked)
            raise(&group.unlocked[finding->rule], rank_of(finding));
    }
    return group;
}

/* The worst rank of the rules on that side of a row. */
static uint8_t rank_side(const uint8_t *ranks, OverrideSide side)
{
    uint8_t worst = RANK_NONE;
    if (!side.is_family)
        return ranks[side.id];
    for (int rule = 0; rule < RULE_COUNT; rule++)
        if (override_names(side, (RuleId)rule))
            raise(&worst, ranks[rule]);
    return worst;
}

static void drop_side(const Group *group, OverrideSide side, bool with_locked)
{
    for (size_t i = 0; i < group->count; i++)
        if (override_names(side, group->findings[i]->rule) &&
            (with_locked || !group->findings[i]->is_locked))
            finding_drop(group->findings[i]);
}

/* --- all but UNLESS_WORSE ------------------------------------------------------------------ */

static void apply_plain(const Group *group, OverrideWhere where)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const Override *row = &rows[i];
        uint8_t needed = row->when == OVERRIDE_IF_LOCKED ? RANK_LOCKED : RANK_NONE + 1;
        if (row->where == where && row->when != OVERRIDE_UNLESS_WORSE &&
            rank_side(group->worst, row->strong) >= needed)
            drop_side(group, row->weak, row->when != OVERRIDE_UNLESS_LOCKED);
    }
}

/* --- UNLESS_WORSE -------------------------------------------------------------------------- */

static bool is_same_side(OverrideSide a, OverrideSide b)
{
    return a.is_family == b.is_family && a.id == b.id;
}

/* Whether any that is weaker than `strong`, in whichever row, is worse than it. */
static bool is_beaten(const Group *group, OverrideSide strong, OverrideWhere where)
{
    uint8_t rank = rank_side(group->unlocked, strong);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (rows[i].where == where && rows[i].when == OVERRIDE_UNLESS_WORSE &&
            is_same_side(rows[i].strong, strong) && rank_side(group->worst, rows[i].weak) > rank)
            return true;
    return false;
}

static void apply_unless_worse(const Group *group, OverrideWhere where)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const Override *row = &rows[i];
        if (row->where != where || row->when != OVERRIDE_UNLESS_WORSE ||
            rank_side(group->unlocked, row->strong) == RANK_NONE)
            continue;
        if (is_beaten(group, row->strong, where))
            drop_side(group, row->strong, false);
        else
            drop_side(group, row->weak, true);
    }
}

/* --- groups -------------------------------------------------------------------------------- */

static int compare_spans(Span a, Span b)
{
    if (a.start != b.start)
        return a.start < b.start ? -1 : 1;
    return (a.end > b.end) - (a.end < b.end);
}

static int compare_places(const void *left, const void *right)
{
    const Finding *a = *(Finding *const *)left, *b = *(Finding *const *)right;
    return compare_spans(a->span, b->span);
}

static int compare_subjects(const void *left, const void *right)
{
    const Finding *a = *(Finding *const *)left, *b = *(Finding *const *)right;
    return compare_spans(a->subject, b->subject);
}

typedef int Compare(const void *left, const void *right);

/* What takes part where `where` counts, sorted so that what belongs together stands together. */
typedef struct Sorted {
    OverrideWhere where;
    Compare *compare;
    Finding **findings;
    size_t count;
} Sorted;

static Sorted sort(Arena *arena, Finding *const *findings, size_t count, OverrideWhere where)
{
    Sorted sorted = {.where = where, .findings = ARENA_ARRAY(arena, Finding *, count)};
    sorted.compare = where == OVERRIDE_PLACE ? compare_places : compare_subjects;
    for (size_t i = 0; i < count; i++)
        if (where == OVERRIDE_PLACE || findings[i]->has_subject)
            sorted.findings[sorted.count++] = findings[i];
    if (sorted.count)
        qsort(sorted.findings, sorted.count, sizeof *sorted.findings, sorted.compare);
    return sorted;
}

static void apply(const Sorted *sorted, bool is_plain)
{
    for (size_t start = 0, end; start < sorted->count; start = end) {
        Finding **first = &sorted->findings[start];
        for (end = start + 1; end < sorted->count;)
            if (sorted->compare(first, &sorted->findings[end]) == 0)
                end++;
            else
                break;
        if (end - start == 1)
            continue;
        Group group = group_make(first, end - start, is_plain);
        if (is_plain)
            apply_plain(&group, sorted->where);
        else
            apply_unless_worse(&group, sorted->where);
    }
}

void overrides_apply(Arena *arena, Finding *const *findings, size_t count)
{
    Sorted by_subject = sort(arena, findings, count, OVERRIDE_SUBJECT);
    Sorted by_place = sort(arena, findings, count, OVERRIDE_PLACE);
    apply(&by_subject, true);
    apply(&by_place, true);
    apply(&by_subject, false);
    apply(&by_place, false);
}
