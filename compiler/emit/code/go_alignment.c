/* SPDX-License-Identifier: MIT */
/* go_alignment.c - see go_alignment.h; as exprList() of go/printer and text/tabwriter do it. */
#include "emit/code/go_alignment.h"

#include <math.h>

#include "support/utf8.h"

/* Keys of at most so many bytes are always aligned; others up to this ratio to their mean. */
enum { SMALL_SIZE = 40 };
static const double THRESHOLD = 2.5;

/* The keys of a section so far; their mean is the geometric one. */
typedef struct Mean {
    double log_sum;
    size_t count;
} Mean;

static bool is_much_different(const Mean *mean, size_t size)
{
    double ratio = (double)size / exp(mean->log_sum / (double)mean->count);
    return THRESHOLD * ratio <= 1 || THRESHOLD <= ratio;
}

static bool begins_section(const Mean *mean, const GoKey *before, const GoKey *key)
{
    if (!before || !before->is_single || !key->is_single)
        return true;
    if (before->literal.len <= SMALL_SIZE && key->literal.len <= SMALL_SIZE)
        return false;
    return is_much_different(mean, key->literal.len);
}

static void fill_section(GoKey *keys, size_t begin, size_t end)
{
    size_t width = 0;
    for (size_t i = begin; i < end; i++) {
        size_t letters = utf8_count(keys[i].literal);
        width = letters > width ? letters : width;
    }
    for (size_t i = begin; i < end; i++)
        keys[i].width = keys[i].is_single ? width : 0;
}

void go_align_keys(GoKey *keys, size_t count)
{
    Mean mean = {0};
    size_t begin = 0;
    for (size_t i = 0; i < count; i++) {
        if (begins_section(&mean, i > 0 ? &keys[i - 1] : NULL, &keys[i])) {
            fill_section(keys, begin, i);
            begin = i;
            mean = (Mean){0};
        }
        if (keys[i].is_single) {
            mean.log_sum += log((double)keys[i].literal.len);
            mean.count++;
        }
    }
    fill_section(keys, begin, count);
}
