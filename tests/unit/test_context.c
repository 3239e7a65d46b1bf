/* SPDX-License-Identifier: MIT */
/* test_context.c - what leaves a context, and that nothing remains. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <pthread.h>
#include <stdlib.h>

#include "support/buf.h"
#include "support/vec.h"

/* An allocator that counts live blocks, and refuses the requests that it is told to. */
typedef struct Counter {
    size_t requests, fails_at; /* 0: never */
    bool fails_on;             /* and to all that follow */
    size_t blocks, bytes;      /* that live */
} Counter;

static bool says_no(Counter *counter)
{
    counter->requests++;
    if (counter->fails_at == 0)
        return false;
    return counter->requests == counter->fails_at ||
           (counter->fails_on && counter->requests > counter->fails_at);
}

static void *counted_resize(void *user, void *block, size_t old_bytes, size_t new_bytes)
{
    Counter *counter = user;
    if (new_bytes > 0 && says_no(counter))
        return NULL;
    counter->blocks += !block;
    counter->blocks -= new_bytes == 0;
    counter->bytes += new_bytes - old_bytes;
    if (new_bytes > 0)
        return realloc(block, new_bytes);
    free(block);
    return NULL;
}

static Context *counted_context(Counter *counter, size_t max_bytes)
{
    *counter = (Counter){0};
    ContextSetup setup = {.allocator = {counted_resize, counter}, .max_bytes = max_bytes};
    Context *context = context_new(&setup);
    assert_non_null(context);
    return context;
}

/* Some work with everything that a context watches. */
typedef struct Work {
    Context *context;
    Arena *arena, *older; /* what the work leaves behind; what was there before */
    Buf text;
} Work;

static void do_some_work(void *argument)
{
    Work *work = argument;
    Arena *scratch = arena_new(work->context);
    Buf scrap = buf_new(work->context);
    work->arena = arena_new(work->context);
    work->text = buf_new(work->context);
    for (int i = 0; i < 2000; i++) {
        buf_printf(&work->text, "line %d\n", i);
        buf_put(&scrap, 'x');
        arena_alloc(i % 2 ? scratch : work->arena, 100);
        if (work->older)
            arena_alloc(work->older, 100);
    }
    buf_free(&scrap);
    arena_free(scratch);
}

static void free_work(Work *work)
{
    buf_free(&work->text);
    arena_free(work->arena);
    arena_free(work->older);
}

static void work_leaves_only_its_results(void **state)
{
    (void)state;
    Counter counter;
    Work work = {.context = counted_context(&counter, 0)};
    assert_int_equal(context_enter(work.context, do_some_work, &work), CONTEXT_OK);
    assert_string_equal(context_message(work.context), "");
    assert_true(str_ends_with(buf_str(&work.text), "line 1999\n"));
    free_work(&work);
    assert_int_equal(counter.blocks, 1);
    context_free(work.context);
    assert_int_equal(counter.blocks, 0);
    assert_int_equal(counter.bytes, 0);
}

/* Fails each request in turn, once or from then on, until nothing is left to fail. */
static void fail_each(bool fails_on)
{
    Counter counter;
    Work work = {.context = counted_context(&counter, 0)};
    size_t fails_at = 1;
    for (;; fails_at++) {
        work.older = arena_new(work.context);
        size_t blocks = counter.blocks, bytes = counter.bytes;
        counter.requests = 0;
        counter.fails_at = fails_at;
        counter.fails_on = fails_on;
        ContextStatus status = context_enter(work.context, do_some_work, &work);
        counter.fails_at = 0;
        if (status == CONTEXT_OK)
            break;
        assert_int_equal(status, CONTEXT_NO_MEMORY);
        assert_string_equal(context_message(work.context), "out of memory");
        arena_alloc(work.older, 10); /* what was there before can be used as before */
        arena_free(work.older);
        assert_true(counter.blocks < blocks && counter.bytes < bytes);
        assert_int_equal(counter.blocks, 1);
    }
    assert_true(fails_at > 10);
    free_work(&work);
    assert_int_equal(counter.blocks, 1);
    context_free(work.context);
    assert_int_equal(counter.blocks, 0);
}

static void no_memory_leaks_nothing(void **state)
{
    (void)state;
    fail_each(false);
    fail_each(true);
    assert_null(context_new(&(ContextSetup){
        .allocator = {counted_resize, &(Counter){.fails_at = 1, .fails_on = true}}}));
}

static void limits_memory_that_lives(void **state)
{
    (void)state;
    Counter counter;
    Work work = {.context = counted_context(&counter, 200 * 1024)};
    for (int i = 0; i < 3; i++)
        assert_int_equal(context_enter(work.context, do_some_work, &work), CONTEXT_LIMIT);
    assert_string_equal(context_message(work.context), "over the limit of memory");
    context_free(work.context);
    work.context = counted_context(&counter, 1024 * 1024);
    for (int i = 0; i < 20; i++) { /* together more than the limit */
        assert_int_equal(context_enter(work.context, do_some_work, &work), CONTEXT_OK);
        free_work(&work);
    }
    context_free(work.context);
    assert_int_equal(counter.blocks, 0);
}

/* --- sizes that overflow ------------------------------------------------------------------ */

static void ask_for_too_much(void *argument)
{
    arena_alloc(arena_new(argument), SIZE_MAX - 8);
}

static void ask_for_too_many(void *argument)
{
    arena_zalloc(arena_new(argument), SIZE_MAX / 8, 16);
}

static void ask_buffer_for_too_much(void *argument)
{
    Buf buf = buf_new(argument);
    buf_put(&buf, 'x');
    buf_reserve(&buf, SIZE_MAX - 1);
}

static void push_too_often(void *argument)
{
    VEC(uint64_t) vec = {.items = NULL, .count = SIZE_MAX / 16, .capacity = SIZE_MAX / 16};
    *vec_push(arena_new(argument), &vec) = 1;
}

static void sizes_may_overflow(void **state)
{
    (void)state;
    static ContextWork *const works[] = {ask_for_too_much, ask_for_too_many,
                                         ask_buffer_for_too_much, push_too_often};
    for (size_t i = 0; i < sizeof works / sizeof *works; i++) {
        Counter counter;
        Context *context = counted_context(&counter, 0);
        assert_int_equal(context_enter(context, works[i], context), CONTEXT_NO_MEMORY);
        assert_int_equal(counter.blocks, 1);
        context_free(context);
    }
}

/* --- bugs, cancelling ----------------------------------------------------------------------- */

static void break_a_promise(void *argument)
{
    Work *work = argument;
    do_some_work(work);
    BUG(work->context, "%s and %d", "text", 7);
}

static void bug_has_a_message(void **state)
{
    (void)state;
    Counter counter;
    Work work = {.context = counted_context(&counter, 0)};
    assert_int_equal(context_enter(work.context, break_a_promise, &work), CONTEXT_BUG);
    const char *message = context_message(work.context);
    assert_non_null(strstr(message, "test_context.c:"));
    assert_non_null(strstr(message, ": text and 7"));
    assert_int_equal(counter.blocks, 1);
    assert_int_equal(context_enter(work.context, do_some_work, &work), CONTEXT_OK);
    free_work(&work);
    context_free(work.context);
}

static void work_for_ever(void *argument)
{
    Work *work = argument;
    for (;;) {
        do_some_work(work);
        free_work(work);
    }
}

static void *cancel(void *context)
{
    context_cancel(context);
    return NULL;
}

static void can_be_cancelled(void **state)
{
    (void)state;
    Counter counter;
    pthread_t thread;
    Work work = {.context = counted_context(&counter, 0)};
    assert_int_equal(pthread_create(&thread, NULL, cancel, work.context), 0);
    assert_int_equal(context_enter(work.context, work_for_ever, &work), CONTEXT_CANCELLED);
    assert_string_equal(context_message(work.context), "cancelled");
    pthread_join(thread, NULL);
    assert_int_equal(context_enter(work.context, do_some_work, &work), CONTEXT_CANCELLED);
    assert_int_equal(counter.blocks, 1);
    arena_free(arena_new(work.context)); /* outside a context there is nobody to tell */
    context_resume(work.context);
    assert_int_equal(context_enter(work.context, do_some_work, &work), CONTEXT_OK);
    free_work(&work);
    context_free(work.context);
    assert_int_equal(counter.blocks, 0);
}

/* --- foreign objects, entries in entries ------------------------------------------------------ */

typedef struct Foreign {
    ContextItem item;
    int *order, number;
} Foreign;

static void destroy_foreign(ContextItem *item)
{
    Foreign *foreign = (Foreign *)(void *)item;
    *foreign->order = *foreign->order * 10 + foreign->number;
}

typedef struct Nest {
    Context *context;
    Foreign items[4];
    int order;
    bool fails_inside, fails_outside;
    ContextStatus inner;
} Nest;

static void watch(Nest *nest, int index)
{
    Foreign *foreign = &nest->items[index];
    foreign->order = &nest->order;
    foreign->number = index + 1;
    context_watch(nest->context, &foreign->item, destroy_foreign);
}

static void do_inner(void *argument)
{
    Nest *nest = argument;
    watch(nest, 1);
    watch(nest, 2);
    if (nest->fails_inside)
        context_fail(nest->context, CONTEXT_LIMIT);
}

static void do_outer(void *argument)
{
    Nest *nest = argument;
    watch(nest, 0);
    nest->inner = context_enter(nest->context, do_inner, nest);
    watch(nest, 3);
    context_unwatch(&nest->items[3].item);
    context_unwatch(&nest->items[3].item); /* again, without effect */
    if (nest->fails_outside)
        context_fail(nest->context, CONTEXT_NO_MEMORY);
}

static Nest run_nest(bool fails_inside, bool fails_outside, ContextStatus expected)
{
    Nest nest = {
        .context = context_new(NULL), .fails_inside = fails_inside, .fails_outside = fails_outside};
    assert_int_equal(context_enter(nest.context, do_outer, &nest), expected);
    context_free(nest.context);
    return nest;
}

static void entries_stand_in_entries(void **state)
{
    (void)state;
    Nest nest = run_nest(false, false, CONTEXT_OK);
    assert_int_equal(nest.order, 0);
    assert_null(nest.items[0].item.next);
    assert_null(nest.items[2].item.next);
    nest = run_nest(true, false, CONTEXT_OK);
    assert_int_equal(nest.inner, CONTEXT_LIMIT);
    assert_int_equal(nest.order, 32); /* the newest first, and not that of the outer entry */
    nest = run_nest(false, true, CONTEXT_NO_MEMORY);
    assert_int_equal(nest.order, 321);
    nest = run_nest(true, true, CONTEXT_NO_MEMORY);
    assert_int_equal(nest.order, 321);
}

/* --- without a context --------------------------------------------------------------- */

static void nothing_has_an_address(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    assert_non_null(arena_alloc(arena, 0));
    assert_non_null(arena_zalloc(arena, 0, 8));
    assert_non_null(arena_alloc(arena, 1));
    assert_non_null(arena_alloc(arena, 0));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(work_leaves_only_its_results),
        cmocka_unit_test(no_memory_leaks_nothing),
        cmocka_unit_test(limits_memory_that_lives),
        cmocka_unit_test(sizes_may_overflow),
        cmocka_unit_test(bug_has_a_message),
        cmocka_unit_test(can_be_cancelled),
        cmocka_unit_test(entries_stand_in_entries),
        cmocka_unit_test(nothing_has_an_address),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
