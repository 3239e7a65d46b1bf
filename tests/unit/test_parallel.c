/* SPDX-License-Identifier: MIT */
/* test_parallel.c - every index once, results in order, and never too many in advance. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdatomic.h>
#include <string.h>

#include "system/parallel.h"
#include "system/progress.h"

enum { COUNT_MAX = 2000, AHEAD_PER_JOB = 32 };

typedef struct Work {
    atomic_int begun[COUNT_MAX];
    atomic_size_t finished;
    atomic_size_t most_ahead;
    size_t next;
    size_t fails;
} Work;

static void *work(void *context, size_t index)
{
    Work *all = context;
    size_t finished = atomic_load(&all->finished);
    size_t ahead = index > finished ? index - finished : 0;
    size_t most = atomic_load(&all->most_ahead);
    while (ahead > most && !atomic_compare_exchange_weak(&all->most_ahead, &most, ahead))
        continue;
    atomic_fetch_add(&all->begun[index], 1);
    for (volatile int i = 0; i < (int)(index % 7) * 500; i++)
        continue; /* so that they end out of order */
    return &all->begun[index];
}

static void finish(void *context, size_t index, void *result)
{
    Work *all = context;
    all->fails +=
        index != all->next || result != &all->begun[index] || atomic_load(&all->begun[index]) != 1;
    all->next++;
    atomic_fetch_add(&all->finished, 1);
}

static void wait_for(void *context, size_t index)
{
    Work *all = context;
    all->fails += index != all->next;
}

static void check(size_t count, size_t jobs)
{
    static Work all;
    memset(&all, 0, sizeof all);
    ParallelTask task = {
        .context = &all, .count = count, .work = work, .finish = finish, .wait = wait_for};
    parallel_run(&task, jobs);
    assert_int_equal(all.next, count);
    assert_int_equal(all.fails, 0);
    assert_true(atomic_load(&all.most_ahead) <= jobs * AHEAD_PER_JOB);
}

static void results_come_in_order(void **state)
{
    (void)state;
    static const size_t COUNTS[] = {0, 1, 2, 15, 16, 17, 33, COUNT_MAX};
    static const size_t JOBS[] = {1, 2, 3, 16};
    for (size_t i = 0; i < sizeof COUNTS / sizeof *COUNTS; i++)
        for (size_t j = 0; j < sizeof JOBS / sizeof *JOBS; j++)
            check(COUNTS[i], JOBS[j]);
}

static void there_is_at_least_one_job(void **state)
{
    (void)state;
    assert_true(parallel_default_jobs() >= 1);
}

static void bars(void **state)
{
    (void)state;
    char text[128];
    progress_format(text, sizeof text, 0, 10);
    assert_string_equal(text, "checking [>                             ] 0/10");
    progress_format(text, sizeof text, 5, 10);
    assert_string_equal(text, "checking [===============>              ] 5/10");
    progress_format(text, sizeof text, 10, 10);
    assert_string_equal(text, "checking [==============================] 10/10");
    progress_format(text, sizeof text, 0, 0);
    assert_string_equal(text, "checking [>                             ] 0/0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_come_in_order),
        cmocka_unit_test(there_is_at_least_one_job),
        cmocka_unit_test(bars),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
