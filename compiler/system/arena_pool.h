/* SPDX-License-Identifier: MIT */
/*
 * arena_pool.h - arenas that are used again.
 *
 * A small file needs little more than the first block of an arena, and to get that from the
 * system and give it back costs as much as a part of the work. Any thread may take one and any
 * other may give it back; the last that came back goes out first, while caches still know it.
 * Each arena has a context of its own (arena_context), so each thread may enter that of its.
 */
#ifndef FLOCKC_SYSTEM_ARENA_POOL_H
#define FLOCKC_SYSTEM_ARENA_POOL_H

#include "support/arena.h"

typedef struct ArenaPool ArenaPool;

/* What its contexts are made by. NULL if there is no memory. */
ArenaPool *arena_pool_new(const ContextSetup *setup);
/* Frees the arenas that are in it. NULL is fine. */
void arena_pool_free(ArenaPool *pool);

/*
 * An empty arena, which from here on is the caller's: to give back, or to arena_pool_drop(). NULL
 * if there is no memory.
 */
Arena *arena_pool_take(ArenaPool *pool);

/* What was allocated from `arena` is gone. */
void arena_pool_give_back(ArenaPool *pool, Arena *arena);

/* Frees an arena of a pool, and its context. NULL is fine. */
void arena_pool_drop(Arena *arena);

#endif
