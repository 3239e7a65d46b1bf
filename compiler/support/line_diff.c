/* SPDX-License-Identifier: MIT */
/*
 * line_diff.c - see line_diff.h.
 *
 * Lines that both texts begin and end with are put aside. What is left is compared by the
 * greedy algorithm of E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986),
 * which walks D steps for D differences and keeps the front of each step to find the way
 * back. After STEPS_MAX steps the way that got furthest is taken, and it begins anew there:
 * so a line costs at most STEPS_MAX comparisons or so, whatever the texts are.
 */
#include "support/line_diff.h"

#include <string.h>

enum { STEPS_MAX = 256 };

typedef struct Comparison {
    Arena *arena;
    const Lines *old, *new;
    LineChanges changes;
} Comparison;

Lines lines_split(Arena *arena, Str text)
{
    Lines lines = {0};
    for (size_t at = 0; at < text.len;) {
        const char *end = memchr(text.ptr + at, '\n', text.len - at);
        size_t next = end ? (size_t)(end - text.ptr) + 1 : text.len;
        *vec_push(arena, &lines) = str_make(text.ptr + at, next - at);
        at = next;
    }
    return lines;
}

/* -- comparing ------------------------------------------------------------------------- */

/* Two ranges of lines that are compared. */
typedef struct Range {
    const Str *old, *new;
    long old_count, new_count;
} Range;

/*
 * The front of step `d`: for each diagonal k = old - new in -d, -d + 2 ... d, how many old
 * lines the way that reaches furthest has gone through; in slot k + d.
 */
typedef struct Front {
    long *reach;
} Front;

static long follow_equal(const Range *range, long k, long old)
{
    while (old < range->old_count && old - k < range->new_count &&
           str_eq(range->old[old], range->new[old - k]))
        old++;
    return old;
}

/* True if the way to diagonal `k` of step `d` comes from above: by a new line. */
static bool comes_by_insertion(const long *previous, long d, long k)
{
    /* slot of diagonal j in the front of step d - 1: j + d - 1 */
    return k == -d || (k != d && previous[k - 1 + d - 1] < previous[k + 1 + d - 1]);
}

/* Makes the front of step `d`; true if it reaches the end of both. */
static bool make_front(const Range *range, const long *previous, long d, long *reach)
{
    long end = range->old_count - range->new_count;
    for (long k = -d; k <= d; k += 2) {
        long old = 0;
        if (d > 0)
            old = comes_by_insertion(previous, d, k) ? previous[k + 1 + d - 1]
                                                     : previous[k - 1 + d - 1] + 1;
        reach[k + d] = follow_equal(range, k, old);
        if (k == end && reach[k + d] >= range->old_count)
            return true;
    }
    return false;
}

void line_changes_add(Arena *arena, LineChanges *changes, LineChange change)
{
    LineChange *last = changes->count ? &changes->items[changes->count - 1] : NULL;
    if (last && last->old_end == change.old_start && last->new_end == change.new_start) {
        last->old_end = change.old_end;
        last->new_end = change.new_end;
    } else {
        *vec_push(arena, changes) = change;
    }
}

/* The way back from diagonal `k` of step `d`, with one line deleted or inserted at each step. */
static void trace_back(Comparison *comparison, const Front *fronts, long d, long k,
                       const LineChange *at)
{
    LineChange steps[STEPS_MAX];
    size_t count = 0;
    for (; d > 0; d--) {
        const long *previous = fronts[d - 1].reach;
        bool is_insertion = comes_by_insertion(previous, d, k);
        long from_k = is_insertion ? k + 1 : k - 1;
        long old = previous[from_k + d - 1], new = old - from_k;
        steps[count++] = (LineChange){.old_start = at->old_start + (size_t)old,
                                      .old_end = at->old_start + (size_t)(old + !is_insertion),
                                      .new_start = at->new_start + (size_t) new,
                                      .new_end = at->new_start + (size_t)(new + is_insertion)};
        k = from_k;
    }
    while (count > 0)
        line_changes_add(comparison->arena, &comparison->changes, steps[--count]);
}

/* The diagonal of step `d` on which most lines of both texts are behind us. */
static long furthest(const Range *range, const long *reach, long d)
{
    long best = 0, best_sum = -1;
    for (long k = -d; k <= d; k += 2) {
        long old = reach[k + d], new = old - k;
        bool is_inside = old <= range->old_count && new >= 0 && new <= range->new_count;
        if (is_inside && old + new > best_sum) {
            best_sum = old + new;
            best = k;
        }
    }
    return best;
}

/* Compares the beginning of what `left` spans, and moves its start behind that. */
static void compare_some(Comparison *comparison, LineChange *left)
{
    Arena *arena = arena_new(arena_context(comparison->arena));
    Front fronts[STEPS_MAX + 1];
    Range range = {
        comparison->old->items + left->old_start, comparison->new->items + left->new_start,
        (long)(left->old_end - left->old_start), (long)(left->new_end - left->new_start)};
    long d = 0;
    for (bool is_done = false;; d++) {
        fronts[d].reach = ARENA_ARRAY(arena, long, (size_t)(2 * d + 1));
        is_done = make_front(&range, d ? fronts[d - 1].reach : NULL, d, fronts[d].reach);
        if (is_done || d == STEPS_MAX)
            break;
    }
    long k = furthest(&range, fronts[d].reach, d);
    long old = fronts[d].reach[k + d];
    trace_back(comparison, fronts, d, k, left);
    left->old_start += (size_t)old;
    left->new_start += (size_t)(old - k);
    arena_free(arena);
}

LineChanges lines_compare(Arena *arena, const Lines *before, const Lines *after)
{
    Comparison whole = {.arena = arena, .old = before, .new = after}, *comparison = &whole;
    size_t first = 0, old = comparison->old->count, new = comparison->new->count;
    while (first < old &&
           first < new &&str_eq(comparison->old->items[first], comparison->new->items[first]))
        first++;
    while (old > first && new > first &&
           str_eq(comparison->old->items[old - 1], comparison->new->items[new - 1])) {
        old--;
        new --;
    }
    LineChange left = {first, old, first, new};
    while (left.old_start < left.old_end && left.new_start < left.new_end)
        compare_some(comparison, &left);
    if (left.old_start < left.old_end || left.new_start < left.new_end)
        line_changes_add(comparison->arena, &comparison->changes, left);
    return whole.changes;
}
