/* SPDX-License-Identifier: MIT */
/*
 * map.h - from text to a number, in an arena.
 *
 * The keys are borrowed and must outlive the map. The hash is seeded anew in
 * every arena, so nobody can prepare a file whose keys all collide; nothing may
 * therefore depend on the order of the slots, and no function walks them.
 */
#ifndef FLOCKC_SUPPORT_MAP_H
#define FLOCKC_SUPPORT_MAP_H

#include "support/arena.h"

typedef struct StrMapSlot StrMapSlot;

/* Empty when zeroed. */
typedef struct StrMap {
    StrMapSlot *slots;
    size_t count, capacity; /* slots in use, slots; capacity is a power of two */
    size_t allocated;       /* slots that there is memory for: map_clear() may leave more */
    uint64_t seed;          /* of the hash, once there are slots */
} StrMap;

/*
 * The place for `key`'s value: the existing one, or a new one that holds
 * `initial`. Valid until the next call.
 */
uint32_t *map_put(Arena *arena, StrMap *map, Str key, uint32_t initial);

/*
 * Empties the map and makes room for `room` keys, in the memory that it has if that is enough.
 * Costs `room`, however large the map has been.
 */
void map_clear(Arena *arena, StrMap *map, size_t room);

/* The value of `key`, or NULL. */
const uint32_t *map_get(const StrMap *map, Str key);

#endif
