/* SPDX-License-Identifier: MIT */
/* arena_pool.c - see arena_pool.h. What comes when the pool is full is freed. */
#include "system/arena_pool.h"

#include <pthread.h>

enum { KEPT_MAX = 64 };

struct ArenaPool {
    pthread_mutex_t mutex;
    Arena *items[KEPT_MAX];
    size_t count;
};

ArenaPool *arena_pool_new(Arena *arena)
{
    ArenaPool *pool = ARENA_NEW(arena, ArenaPool);
    pthread_mutex_init(&pool->mutex, NULL);
    return pool;
}

void arena_pool_free(ArenaPool *pool)
{
    if (!pool)
        return;
    for (size_t i = 0; i < pool->count; i++)
        arena_free(pool->items[i]);
    pthread_mutex_destroy(&pool->mutex);
}

Arena *arena_pool_take(ArenaPool *pool)
{
    Arena *arena = NULL;
    pthread_mutex_lock(&pool->mutex);
    if (pool->count > 0)
        arena = pool->items[--pool->count];
    pthread_mutex_unlock(&pool->mutex);
    return arena ? arena : arena_new();
}

void arena_pool_give_back(ArenaPool *pool, Arena *arena)
{
    bool is_kept = false;
    arena_reset(arena);
    pthread_mutex_lock(&pool->mutex);
    if (pool->count < KEPT_MAX) {
        pool->items[pool->count++] = arena;
        is_kept = true;
    }
    pthread_mutex_unlock(&pool->mutex);
    if (!is_kept)
        arena_free(arena);
}
