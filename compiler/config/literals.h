/* SPDX-License-Identifier: MIT */
/*
 * literals.h - which of many texts another one begins or ends with.
 *
 * The texts are sorted once; a search then narrows the sorted range byte by byte, so that it
 * costs the length of what is looked at times the logarithm of their number.
 */
#ifndef FLOCKC_CONFIG_LITERALS_H
#define FLOCKC_CONFIG_LITERALS_H

#include "support/vec.h"

/* `text` may be empty: everything begins and ends with that. */
typedef struct Literal {
    Str text;
    uint32_t owner; /* a number of the caller's */
} Literal;

/* Empty when zeroed. */
typedef struct Literals {
    Literal *items;
    size_t count, capacity;
    bool is_from_end; /* the ends of a text are looked at, and not its beginnings */
} Literals;

/* Once, before the first search: equal texts by their owners. */
void literals_sort(Literals *literals);

typedef struct LiteralSearch {
    const Literals *literals;
    Str text;
    size_t low, high; /* the literals that agree with the first `depth` bytes */
    size_t depth;
} LiteralSearch;

LiteralSearch literals_search(const Literals *literals, Str text);

/*
 * The next group of equal literals that the text begins (ends) with, from the shortest to the
 * longest: [*first, *end) of the items. False if there is none left.
 */
bool literals_next(LiteralSearch *search, size_t *first, size_t *end);

#endif
