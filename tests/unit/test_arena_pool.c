/* SPDX-License-Identifier: MIT */
/* test_arena_pool.c - arenas that come back are empty, and go out again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>
#include <string.h>

#include "system/arena_pool.h"

static void the_last_that_came_back_goes_out_first(void **state)
{
    (void)state;
    ArenaPool *pool = arena_pool_new(&(ContextSetup){0});
    Arena *a = arena_pool_take(pool), *b = arena_pool_take(pool);
    assert_ptr_not_equal(a, b);
    arena_copy(b, STR("text"));
    arena_pool_give_back(pool, a);
    arena_pool_give_back(pool, b);
    assert_ptr_equal(arena_pool_take(pool), b);
    assert_int_equal(arena_used_bytes(b), 0);
    assert_ptr_equal(arena_pool_take(pool), a);
    arena_pool_give_back(pool, a);
    arena_pool_drop(b); /* one that was taken need not come back */
    arena_pool_free(pool);
}

/* More than it keeps: the rest is freed, or the sanitizers would report it. */
static void takes_any_number_back(void **state)
{
    (void)state;
    enum { MANY = 200 };
    Arena *arenas[MANY];
    ArenaPool *pool = arena_pool_new(&(ContextSetup){0});
    for (int i = 0; i < MANY; i++)
        arenas[i] = arena_pool_take(pool);
    for (int i = 0; i < MANY; i++)
        arena_pool_give_back(pool, arenas[i]);
    arena_pool_free(pool);
    arena_pool_free(NULL);
}

static void *use_arenas(void *pool)
{
    for (int i = 0; i < 2000; i++) {
        Arena *arena = arena_pool_take(pool);
        size_t used = arena_used_bytes(arena);
        memset(arena_alloc(arena, 100), i, 100);
        if (used != 0)
            return pool;
        arena_pool_give_back(pool, arena);
    }
    return NULL;
}

static void threads_share_it(void **state)
{
    (void)state;
    enum { THREADS = 4 };
    pthread_t threads[THREADS];
    ArenaPool *pool = arena_pool_new(&(ContextSetup){0});
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, use_arenas, pool), 0);
    for (int i = 0; i < THREADS; i++) {
        void *fault;
        assert_int_equal(pthread_join(threads[i], &fault), 0);
        assert_null(fault);
    }
    arena_pool_free(pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_that_came_back_goes_out_first),
        cmocka_unit_test(takes_any_number_back),
        cmocka_unit_test(threads_share_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
