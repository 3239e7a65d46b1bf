/* SPDX-License-Identifier: MIT */
/* progress.c - see progress.h. */
#include "system/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_MS = 1000, NEXT_MS = 100, BAR_COLUMNS = 30, TEXT_BYTES = 128 };

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

Progress progress_begin(size_t total, bool is_quiet)
{
    const char *term = getenv("TERM");
    bool can_erase = term && term[0] && strcmp(term, "dumb") != 0;
    return (Progress){
        .is_on = !is_quiet && can_erase && isatty(STDERR_FILENO) == 1,
        .total = total,
        .due_ms = now_ms() + FIRST_MS,
    };
}

void progress_format(char *to, size_t size, size_t done, size_t total)
{
    char bar[BAR_COLUMNS + 1];
    size_t filled = total ? done * BAR_COLUMNS / total : 0;
    for (size_t i = 0; i < BAR_COLUMNS; i++)
        bar[i] = i < filled ? '=' : i == filled ? '>' : ' ';
    bar[BAR_COLUMNS] = '\0';
    snprintf(to, size, "checking [%s] %zu/%zu", bar, done, total);
}

void progress_update(Progress *progress, size_t done)
{
    char text[TEXT_BYTES];
    if (!progress->is_on)
        return;
    int64_t now = now_ms();
    if (now < progress->due_ms)
        return;
    progress->due_ms = now + NEXT_MS;
    progress->is_shown = true;
    progress_format(text, sizeof text, done, progress->total);
    fprintf(stderr, "\r%s\033[K", text); /* ECMA-48 8.3.41: erase to the end of the line */
    fflush(stderr);
}

void progress_clear(Progress *progress)
{
    if (!progress->is_shown)
        return;
    progress->is_shown = false;
    fputs("\r\033[K", stderr);
    fflush(stderr);
}
