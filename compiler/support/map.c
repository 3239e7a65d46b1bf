/* SPDX-License-Identifier: MIT */
/* map.c - open addressing, at most three quarters full, FNV-1a with a seed. */
#include "support/map.h"

#include <stdatomic.h>
#include <time.h>

/* 16 bytes: a hash kept beside them would spare few comparisons and take half as much again. */
struct StrMapSlot {
    const char *ptr; /* NULL marks a free slot */
    uint32_t len, value;
};

enum { FIRST_CAPACITY = 16 };

static _Atomic uint64_t seed; /* 0: not chosen yet */

static uint64_t choose_seed(void)
{
    struct timespec now;
    uint64_t none = 0;
    clock_gettime(CLOCK_MONOTONIC, &now);
    /* The address adds what the loader randomised. */
    uint64_t chosen =
        ((uint64_t)now.tv_nsec << 20) ^ (uint64_t)now.tv_sec ^ (uint64_t)(uintptr_t)&seed;
    /* Another thread may have been first. */
    return atomic_compare_exchange_strong(&seed, &none, chosen | 1) ? chosen | 1 : none;
}

static uint64_t hash_seed(void)
{
    uint64_t known = atomic_load_explicit(&seed, memory_order_relaxed);
    return known ? known : choose_seed();
}

static uint64_t hash_of(Str key)
{
    uint64_t hash = 0xcbf29ce484222325u ^ hash_seed();
    for (size_t i = 0; i < key.len; i++)
        hash = (hash ^ (unsigned char)key.ptr[i]) * 0x100000001b3u;
    return hash ^ hash >> 32;
}

/* The slot of `key`, or the free slot where it belongs. */
static StrMapSlot *find_slot(StrMapSlot *slots, size_t capacity, Str key)
{
    size_t i = (size_t)hash_of(key) & (capacity - 1);
    while (slots[i].ptr && !str_eq(str_make(slots[i].ptr, slots[i].len), key))
        i = (i + 1) & (capacity - 1);
    return &slots[i];
}

static void grow(Arena *arena, StrMap *map)
{
    size_t capacity = map->capacity ? map->capacity * 2 : FIRST_CAPACITY;
    StrMapSlot *slots = ARENA_ARRAY(arena, StrMapSlot, capacity);
    for (size_t i = 0; i < map->capacity; i++) {
        const StrMapSlot *old = &map->slots[i];
        if (old->ptr)
            *find_slot(slots, capacity, str_make(old->ptr, old->len)) = *old;
    }
    map->slots = slots;
    map->capacity = map->allocated = capacity;
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
}

uint32_t *map_put(Arena *arena, StrMap *map, Str key, uint32_t initial)
{
    if (map->count * 4 >= map->capacity * 3)
        grow(arena, map);
    StrMapSlot *slot = find_slot(map->slots, map->capacity, key);
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
    const StrMapSlot *slot = find_slot(map->slots, map->capacity, key);
    return slot->ptr ? &slot->value : NULL;
}
