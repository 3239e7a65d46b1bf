/* SPDX-License-Identifier: MIT */
/* vec.c - see vec.h. */
#include "support/vec.h"

enum { FIRST_CAPACITY = 8 };

void *vec_reserve_one(Arena *arena, void *items, size_t count, size_t *capacity, size_t item_bytes)
{
    if (count < *capacity)
        return items;
    *capacity = *capacity ? *capacity * 2 : FIRST_CAPACITY;
    if (*capacity > SIZE_MAX / 2 / item_bytes)
        context_fail(arena_context(arena), CONTEXT_NO_MEMORY);
    void *larger = arena_alloc(arena, *capacity * item_bytes);
    if (count)
        memcpy(larger, items, count * item_bytes);
    return larger;
}
