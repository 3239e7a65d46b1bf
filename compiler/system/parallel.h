/* SPDX-License-Identifier: MIT */
/*
 * parallel.h - the same work for many things on several threads, with the results in order.
 *
 * Only so many results wait for their turn, so memory does not grow with the number of
 * things. With one job no thread is started.
 */
#ifndef FLOCKC_SYSTEM_PARALLEL_H
#define FLOCKC_SYSTEM_PARALLEL_H

#include <stddef.h>

typedef struct ParallelTask {
    void *context;
    size_t count;
    /* On any thread and in any order; the result goes to `finish`. */
    void *(*work)(void *context, size_t index);
    /* On the calling thread, in the order of the indexes. */
    void (*finish)(void *context, size_t index, void *result);
    /* On the calling thread, several times a second while it waits for `index`. */
    void (*wait)(void *context, size_t index);
} ParallelTask;

/* As many jobs as this machine runs at a time. */
enum { PARALLEL_DEFAULT_JOBS = 0 };

/* Returns when everything is finished. */
void parallel_run(const ParallelTask *task, size_t jobs);

/* How many jobs this machine runs at a time; at least 1. */
size_t parallel_default_jobs(void);

#endif
