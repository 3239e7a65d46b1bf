/* SPDX-License-Identifier: MIT */
/*
 * parallel.c - see parallel.h.
 *
 * Workers take the next few indexes as long as they are less than `window` ahead of what is
 * finished, and leave their results in slots index % window. The caller takes all results that
 * are next in order, then finishes them without the mutex. To wake the caller costs more than
 * a small file does, so that is put off until half of the window can be finished, or nothing
 * is left to take; it looks by itself every WAIT_MS.
 */
#include "system/parallel.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "system/signals_private.h"

enum {
    BATCH_MAX = 12,       /* indexes that a worker takes at a time */
    BATCHES_PER_JOB = 8,  /* or more, so that none has much left to do when others have nothing */
    RESULTS_PER_JOB = 32, /* that wait for their turn */
    JOBS_MAX = 256,
    WAIT_MS = 100,
};

typedef struct Slot {
    bool is_ready;
    void *result;
} Slot;

typedef struct Pool {
    const ParallelTask *task;
    pthread_mutex_t mutex;
    pthread_cond_t is_room, is_done;
    Slot *slots;
    size_t window, batch;
    size_t next;     /* the next index to work on */
    size_t finished; /* all before it are */
    size_t taken;    /* all before it were, to be finished; the caller waits for this one */
    size_t ready;    /* slots with a result */
} Pool;

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The next indexes to work on: how many, from `*first`. Waits for room. With the mutex. */
static size_t take_indexes(Pool *pool, size_t *first)
{
    while (pool->next < pool->task->count && pool->next >= pool->finished + pool->window)
        pthread_cond_wait(&pool->is_room, &pool->mutex);
    size_t end = smaller(pool->task->count, pool->finished + pool->window);
    *first = pool->next;
    pool->next = smaller(end, pool->next + pool->batch);
    return pool->next - *first;
}

static bool is_worth_waking(const Pool *pool)
{
    bool has_first = pool->slots[pool->taken % pool->window].is_ready;
    return has_first && (pool->ready >= pool->window / 2 || pool->next == pool->task->count);
}

/* With the mutex. */
static void put_results(Pool *pool, size_t first, size_t count, void *const *results)
{
    for (size_t i = 0; i < count; i++)
        pool->slots[(first + i) % pool->window] = (Slot){true, results[i]};
    pool->ready += count;
    if (is_worth_waking(pool))
        pthread_cond_signal(&pool->is_done);
}

static void *run_worker(void *argument)
{
    Pool *pool = argument;
    const ParallelTask *task = pool->task;
    void *results[BATCH_MAX];
    size_t first, count;
    pthread_mutex_lock(&pool->mutex);
    while ((count = take_indexes(pool, &first)) > 0) {
        pthread_mutex_unlock(&pool->mutex);
        for (size_t i = 0; i < count; i++)
            results[i] = task->work(task->context, first + i);
        pthread_mutex_lock(&pool->mutex);
        put_results(pool, first, count, results);
    }
    pthread_mutex_unlock(&pool->mutex);
    return NULL;
}

static struct timespec wait_end(void)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += WAIT_MS * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    return until;
}

/*
 * The next results in order, as many as there are; waits for them. 0 when the caller may
 * want to show something meanwhile. `results` has room for a window. All that it gave
 * before are finished.
 */
static size_t take_results(Pool *pool, void **results)
{
    struct timespec until = wait_end();
    size_t count = 0;
    int code = 0;
    Slot *slot;
    pthread_mutex_lock(&pool->mutex);
    pool->finished = pool->taken;
    pthread_cond_broadcast(&pool->is_room);
    while (!pool->slots[pool->taken % pool->window].is_ready && code != ETIMEDOUT)
        code = pthread_cond_timedwait(&pool->is_done, &pool->mutex, &until);
    while ((slot = &pool->slots[pool->taken % pool->window])->is_ready) {
        results[count++] = slot->result;
        *slot = (Slot){0};
        pool->taken++;
    }
    pool->ready -= count;
    pthread_mutex_unlock(&pool->mutex);
    return count;
}

static void finish_all(Pool *pool, void **results)
{
    const ParallelTask *task = pool->task;
    for (size_t i = 0; i < task->count;) {
        size_t count = take_results(pool, results);
        if (count == 0)
            task->wait(task->context, i);
        for (size_t n = 0; n < count; n++, i++)
            task->finish(task->context, i, results[n]);
    }
}

static void run_alone(const ParallelTask *task)
{
    for (size_t i = 0; i < task->count; i++) {
        task->wait(task->context, i);
        task->finish(task->context, i, task->work(task->context, i));
    }
}

/* How many threads were started. Signals that end the process are left to the calling one. */
static size_t start_workers(Pool *pool, pthread_t *threads, size_t jobs)
{
    SignalMask old;
    size_t started = 0;
    signals_hold(&old);
    while (started < jobs && pthread_create(&threads[started], NULL, run_worker, pool) == 0)
        started++;
    signals_restore(&old);
    return started;
}

/* How many threads are of any use. The machine is only asked where there is more than one thing. */
static size_t useful_jobs(const ParallelTask *task, size_t jobs)
{
    if (jobs == PARALLEL_DEFAULT_JOBS && task->count > 1)
        jobs = parallel_default_jobs();
    return smaller(task->count, smaller(jobs, JOBS_MAX));
}

/* False if no thread could be started, and nothing was done. */
static bool run_on_threads(const ParallelTask *task, size_t jobs)
{
    pthread_t threads[JOBS_MAX];
    size_t batch = smaller(BATCH_MAX, task->count / jobs / BATCHES_PER_JOB);
    Pool pool = {.task = task, .window = jobs * RESULTS_PER_JOB, .batch = batch > 0 ? batch : 1};
    void **results = calloc(pool.window, sizeof *results);
    pool.slots = calloc(pool.window, sizeof *pool.slots);
    bool has_memory = results && pool.slots; /* without it there is still this thread */
    pthread_mutex_init(&pool.mutex, NULL);
    pthread_cond_init(&pool.is_room, NULL);
    pthread_cond_init(&pool.is_done, NULL);
    size_t started = has_memory ? start_workers(&pool, threads, jobs) : 0;
    bool is_done = started > 0;
    if (is_done)
        finish_all(&pool, results);
    while (started > 0)
        pthread_join(threads[--started], NULL);
    pthread_cond_destroy(&pool.is_done);
    pthread_cond_destroy(&pool.is_room);
    pthread_mutex_destroy(&pool.mutex);
    free(results);
    free(pool.slots);
    return is_done;
}

void parallel_run(const ParallelTask *task, size_t jobs)
{
    jobs = useful_jobs(task, jobs);
    if (jobs <= 1 || !run_on_threads(task, jobs))
        run_alone(task);
}

size_t parallel_default_jobs(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : (size_t)cores;
}
