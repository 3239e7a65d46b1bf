/* SPDX-License-Identifier: MIT */
/*
 * background.h - one job at a time on a thread of its own, for a loop that must not wait.
 *
 * The loop starts a job, waits for background_fd() among other things, and takes the job back when
 * it is done. In WebAssembly there is no other thread, and the loop has to wait after all.
 */
#ifndef FLOCKC_SYSTEM_BACKGROUND_H
#define FLOCKC_SYSTEM_BACKGROUND_H

#include <stdbool.h>

typedef struct Background Background;

/*
 * run(job) will be called on the thread. NULL, and errno, if there is no
 * memory, no pipe or no thread.
 */
Background *background_new(void (*run)(void *job));

/* Ends it when the job that is out is done, and gives that back, or NULL. */
void *background_free(Background *background);

/* Begins a job; none may be out. */
void background_start(Background *background, void *job);

/* Readable once the job is done; -1 where it always is by the time background_start() returns. */
int background_fd(const Background *background);

/* The job that is done, or NULL. */
void *background_take(Background *background);

#endif
