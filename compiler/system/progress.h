/* SPDX-License-Identifier: MIT */
/*
 * progress.h - a bar on stderr for a run that takes longer than a second.
 *
 *     checking [=========>                    ] 312/1000
 *
 * Only on a terminal that can erase a line. Whoever prints something else clears it first.
 */
#ifndef FLOCKC_SYSTEM_PROGRESS_H
#define FLOCKC_SYSTEM_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Progress {
    bool is_on, is_shown;
    size_t total;
    int64_t due_ms; /* when it is next drawn, on the monotonic clock */
} Progress;

/* Shows nothing yet; never will if `is_quiet` or stderr is no terminal. */
Progress progress_begin(size_t total, bool is_quiet);

/* Draws the bar, if it is time. */
void progress_update(Progress *progress, size_t done);

/* Erases the bar, if it is there. */
void progress_clear(Progress *progress);

/* The bar without what puts it on the screen: at most `size` bytes with the NUL. */
void progress_format(char *to, size_t size, size_t done, size_t total);

#endif
