/* SPDX-License-Identifier: MIT */
/*
 * unfinished.c - see unfinished_private.h.
 *
 * Out of memory leaves through exit() from anywhere (cli/program.h), from a worker's thread too,
 * while this one may be about to make the file or to rename it. So both happen with the mutex,
 * which the hook at exit takes as well. Signals reach only the thread that writes (parallel.c),
 * which blocks them while it holds the mutex; so their handler needs none.
 */
#include "system/unfinished_private.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "system/signals_private.h"

enum { TRIES_MAX = 100 };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static bool is_ending;      /* with the mutex */
static SignalMask old_mask; /* of the thread that has the mutex */
static char name[PATH_MAX];
static volatile SignalFlag is_there; /* a file of that name, to be removed */

static void lock(void)
{
    signals_hold(&old_mask);
    pthread_mutex_lock(&mutex);
}

void unfinished_end_step(void)
{
    SignalMask mask = old_mask;
    pthread_mutex_unlock(&mutex);
    signals_restore(&mask);
}

void unfinished_begin_step(void)
{
    lock();
    if (!is_ending)
        return;
    unfinished_end_step();
    signals_wait_for_end(); /* another thread is in exit() */
}

void unfinished_forget(void)
{
    is_there = 0;
}

/* One that cannot be removed now is tried again at the end. */
void unfinished_remove(void)
{
    int number = errno;
    if (is_there && (unlink(name) == 0 || errno == ENOENT))
        is_there = 0;
    errno = number;
}

static void remove_at_exit(void)
{
    lock();
    is_ending = true;
    unfinished_remove();
    unfinished_end_step();
}

static void prepare(void)
{
    static bool is_prepared;
    if (is_prepared)
        return;
    is_prepared = atexit(remove_at_exit) == 0;
    signals_catch(unfinished_remove);
}

/* False with ENAMETOOLONG. */
static bool make_name(const char *path, int number)
{
    const char *slash = strrchr(path, '/');
    int folder_len = slash ? (int)(slash - path + 1) : 0;
    int len = snprintf(name, sizeof name, "%.*s.flockc-%ld-%d.tmp", folder_len, path,
                       (long)getpid(), number);
    bool fits = len >= 0 && (size_t)len < sizeof name;
    if (!fits)
        errno = ENAMETOOLONG;
    return fits;
}

static int open_new(const char *path, mode_t mode)
{
    for (int i = 0; i < TRIES_MAX && make_name(path, i); i++) {
        int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

int unfinished_open(const char *path, mode_t mode)
{
    prepare();
    unfinished_begin_step();
    int fd = open_new(path, mode), number = errno;
    is_there = fd >= 0;
    unfinished_end_step();
    errno = number;
    return fd;
}

const char *unfinished_name(void)
{
    return name;
}
