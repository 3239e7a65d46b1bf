/* SPDX-License-Identifier: MIT */
/* arena_pool.c - see arena_pool.h. What comes when the pool is full is freed. */
#include "system/arena_pool.h"

#include <pthread.h>
#include <stdlib.h>

enum { KEPT_MAX = 64 };

struct ArenaPool {
    ContextSetup setup;
    pthread_mutex_t mutex;
    Arena *items[KEPT_MAX];
    size_t count;
};

ArenaPool *arena_pool_new(const ContextSetup *setup)
{
    ArenaPool *pool = calloc(1, sizeof *pool);
    if (!pool)
        return NULL;
    pool->setup = *setup;
    pthread_mutex_init(&pool->mutex, NULL);
    return pool;
}

void arena_pool_free(ArenaPool *pool)
{
    if (!pool)
        return;
    for (size_t i = 0; i < pool->count; i++)
        arena_pool_drop(pool->items[i]);
    pthread_mutex_destroy(&pool->mutex);
    free(pool);
}

typedef struct Making {
    Context *context;
    Arena *arena;
} Making;

static void make_arena(void *argument)
{
    Making *making = argument;
    making->arena = arena_new(making->context);
}

static Arena *make(const ArenaPool *pool)
{
    Making making = {.context = context_new(&pool->setup)};
    if (!making.context)
        return NULL;
    if (context_enter(making.context, make_arena, &making) == CONTEXT_OK)
        return making.arena;
    context_free(making.context);
    return NULL;
}

Arena *arena_pool_take(ArenaPool *pool)
{
    Arena *arena = NULL;
    pthread_mutex_lock(&pool->mutex);
    if (pool->count > 0)
        arena = pool->items[--pool->count];
    pthread_mutex_unlock(&pool->mutex);
    return arena ? arena : make(pool);
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
        arena_pool_drop(arena);
}

void arena_pool_drop(Arena *arena)
{
    if (!arena)
        return;
    Context *context = arena_context(arena);
    arena_free(arena);
    context_free(context);
}
