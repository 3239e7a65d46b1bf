/* SPDX-License-Identifier: MIT */
/*
 * vec.h - a growing array in an arena.
 *
 *     typedef VEC(Finding) FindingVec;
 *     FindingVec found = {0};                      // empty, nothing allocated
 *     *vec_push(arena, &found) = (Finding){...};
 *     for (size_t i = 0; i < found.count; i++) use(&found.items[i]);
 *
 * Growing moves the items: keep indexes, not pointers, while pushing. The old
 * arrays stay in the arena, so a vector costs at most twice its final size.
 */
#ifndef FLOCKC_SUPPORT_VEC_H
#define FLOCKC_SUPPORT_VEC_H

#include "support/arena.h"

#define VEC(T)                                                                                     \
    struct {                                                                                       \
        T *items;                                                                                  \
        size_t count, capacity;                                                                    \
    }

/* Makes room for one more item and yields its address; the item is not cleared. */
#define vec_push(arena, vec)                                                                       \
    ((vec)->items = vec_reserve_one((arena), (vec)->items, (vec)->count, &(vec)->capacity,         \
                                    sizeof *(vec)->items),                                         \
     &(vec)->items[(vec)->count++])

/* The array of `items` or a larger copy of it, so that item `count` fits. */
void *vec_reserve_one(Arena *arena, void *items, size_t count, size_t *capacity, size_t item_bytes);

#endif
