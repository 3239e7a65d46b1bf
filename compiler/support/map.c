/* SPDX-License-Identifier: MIT */
/* map.c - open addressing, at most three quarters full, FNV-1a with a seed. */
#include "support/map.h"

/* 16 bytes: a hash kept beside them would spare few comparisons and take half as much again. */
struct StrMapSlot {
    const char *ptr; /* NULL marks a free slot */
    uint32_t len, value;
};

enum { FIRST_CAPACITY = 16 };

static uint64_t hash_of(uint64_t seed, Str key)
{
    uint64_t hash = 0xcbf29ce484222325u ^ seed;
    for (size_t i = 0; i < key.len; i++)
        hash = (hash ^ (unsigned char)key.ptr[i]) * 0x100000001b3u;
    return hash ^ hash >> 32;
}

/* The slot of `key`, or the free slot where it belongs. */
static StrMapSlot *find_slot(const StrMap *map, Str key)
{
    StrMapSlot *slots = map->slots;
    size_t mask = map->capacity - 1, i = (size_t)hash_of(map->seed, key) & mask;
    while (slots[i].ptr && !str_eq(str_make(slots[i].ptr, slots[i].len), key))
        i = (i + 1) & mask;
    return &slots[i];
}

static void grow(Arena *arena, StrMap *map)
{
    StrMap larger = *map;
    larger.capacity = larger.allocated = map->capacity ? map->capacity * 2 : FIRST_CAPACITY;
    larger.slots = ARENA_ARRAY(arena, StrMapSlot, larger.capacity);
    larger.seed = arena_seed(arena);
    for (size_t i = 0; i < map->capacity; i++) {
        const StrMapSlot *old = &map->slots[i];
        if (old->ptr)
            *find_slot(&larger, str_make(old->ptr, old->len)) = *old;
    }
    *map = larger;
}

void map_clear(Arena *arena, StrMap *map, size_t room)
{
    size_t capacity = FIRST_CAPACITY;
    while (room * 4 > capacity * 3)
        capacity *= 2;
    if (capacity > map->allocated) {
        map->slots = ARENA_ARRAY(arena, StrMapSlot, capacity);
        map->allocated = capacity;
    } else {
        memset(map->slots, 0, capacity * sizeof *map->slots);
    }
    map->capacity = capacity;
    map->count = 0;
    map->seed = arena_seed(arena);
}

uint32_t *map_put(Arena *arena, StrMap *map, Str key, uint32_t initial)
{
    if (map->count * 4 >= map->capacity * 3)
        grow(arena, map);
    StrMapSlot *slot = find_slot(map, key);
    if (!slot->ptr) {
        *slot = (StrMapSlot){key.ptr ? key.ptr : "", (uint32_t)key.len, initial};
        map->count++;
    }
    return &slot->value;
}

const uint32_t *map_get(const StrMap *map, Str key)
{
    if (map->count == 0)
        return NULL;
    const StrMapSlot *slot = find_slot(map, key);
    return slot->ptr ? &slot->value : NULL;
}
