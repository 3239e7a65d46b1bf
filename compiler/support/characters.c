/* SPDX-License-Identifier: MIT */
/* characters.c - see characters.h. */
#include "support/characters.h"

#include <stddef.h>

#include "support/array.h"

/* Both ends inside. */
typedef struct Range {
    uint32_t first, last;
} Range;

static const Range ZERO_WIDTH_RANGES[] = {
#define ZERO_WIDTH(first, last) {first, last},
#include "support/characters.def"
};

static const Range DOUBLE_WIDTH_RANGES[] = {
#define DOUBLE_WIDTH(first, last) {first, last},
#include "support/characters.def"
};

static const Range SHAPELESS_RANGES[] = {
#define SHAPELESS(first, last) {first, last},
#include "support/characters.def"
};

static bool is_in(uint32_t code_point, const Range *ranges, size_t count)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (code_point > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && code_point >= ranges[low].first;
}

unsigned character_width(uint32_t code_point)
{
    if (code_point < ZERO_WIDTH_RANGES[0].first)
        return 1;
    if (is_in(code_point, ZERO_WIDTH_RANGES, ARRAY_LEN(ZERO_WIDTH_RANGES)))
        return 0;
    return is_in(code_point, DOUBLE_WIDTH_RANGES, ARRAY_LEN(DOUBLE_WIDTH_RANGES)) ? 2 : 1;
}

bool character_is_shapeless(uint32_t code_point)
{
    return is_in(code_point, SHAPELESS_RANGES, ARRAY_LEN(SHAPELESS_RANGES));
}
