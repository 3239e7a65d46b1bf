/* SPDX-License-Identifier: MIT */
/* span_set.c - see span_set.h. */
#include "diag/span_set.h"

#include <stdlib.h>

static int compare_starts(const void *left, const void *right)
{
    uint32_t a = ((const Span *)left)->start, b = ((const Span *)right)->start;
    return (a > b) - (a < b);
}

void span_set_close(SpanSet *set)
{
    if (set->count)
        qsort(set->items, set->count, sizeof *set->items, compare_starts);
    for (size_t i = 1; i < set->count; i++)
        if (set->items[i].end < set->items[i - 1].end)
            set->items[i].end = set->items[i - 1].end;
}

bool span_set_touches(const SpanSet *set, Span span)
{
    size_t low = 0, high = set->count; /* of those that begin up to its end */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (set->items[middle].start <= span.end)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && set->items[low - 1].end >= span.start;
}
