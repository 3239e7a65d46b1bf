/* SPDX-License-Identifier: MIT */
/* literals.c - see literals.h. */
#include "config/literals.h"

#include <stdlib.h>

/* Byte `at` of `text`, counted from the side that counts; -1 after its last. */
static int byte_at(Str text, size_t at, bool is_from_end)
{
    if (at >= text.len)
        return -1;
    return (unsigned char)text.ptr[is_from_end ? text.len - 1 - at : at];
}

static int compare(const Literal *a, const Literal *b, bool is_from_end)
{
    for (size_t at = 0;; at++) {
        int left = byte_at(a->text, at, is_from_end), right = byte_at(b->text, at, is_from_end);
        if (left != right)
            return left < right ? -1 : 1;
        if (left < 0)
            return (a->owner > b->owner) - (a->owner < b->owner);
    }
}

static int compare_beginnings(const void *left, const void *right)
{
    return compare(left, right, false);
}

static int compare_ends(const void *left, const void *right)
{
    return compare(left, right, true);
}

void literals_sort(Literals *literals)
{
    if (literals->count)
        qsort(literals->items, literals->count, sizeof *literals->items,
              literals->is_from_end ? compare_ends : compare_beginnings);
}

LiteralSearch literals_search(const Literals *literals, Str text)
{
    return (LiteralSearch){.literals = literals, .text = text, .high = literals->count};
}

/* The first literal of the range whose byte at the depth is over `byte`; those shorter have -1. */
static size_t first_over(const LiteralSearch *search, size_t low, int byte)
{
    const Literals *literals = search->literals;
    size_t high = search->high;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        Str text = literals->items[middle].text;
        if (byte_at(text, search->depth, literals->is_from_end) > byte)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

bool literals_next(LiteralSearch *search, size_t *first, size_t *end)
{
    while (search->low < search->high) {
        int byte = byte_at(search->text, search->depth, search->literals->is_from_end);
        *first = search->low;
        *end = first_over(search, search->low, -1);
        search->low = byte < 0 ? search->high : first_over(search, *end, byte - 1);
        search->high = byte < 0 ? search->high : first_over(search, search->low, byte);
        search->depth++;
        if (*first < *end)
            return true;
    }
    return false;
}
