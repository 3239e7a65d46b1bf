/* SPDX-License-Identifier: MIT */
/* background.c - see background.h. */
#include "system/background.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

struct Background {
    void (*run)(void *job);
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    void *job; /* to do, or being done */
    bool is_done, is_ending;
    int ends[2]; /* of the pipe that says so */
};

static void tell(const Background *background)
{
    while (write(background->ends[1], "", 1) < 0 && errno == EINTR)
        ;
}

static void *work(void *argument)
{
    Background *background = argument;
    pthread_mutex_lock(&background->mutex);
    for (;;) {
        bool has_job = background->job && !background->is_done;
        if (!has_job && background->is_ending)
            break;
        if (!has_job) {
            pthread_cond_wait(&background->changed, &background->mutex);
            continue;
        }
        pthread_mutex_unlock(&background->mutex);
        background->run(background->job);
        pthread_mutex_lock(&background->mutex);
        background->is_done = true;
        tell(background);
    }
    pthread_mutex_unlock(&background->mutex);
    return NULL;
}

/* Signals are for the loop's thread. */
static bool start_thread(Background *background)
{
    sigset_t all, kept;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &kept);
    int error = pthread_create(&background->thread, NULL, work, background);
    pthread_sigmask(SIG_SETMASK, &kept, NULL);
    errno = error ? error : errno;
    return error == 0;
}

static bool make_pipe(int ends[2])
{
    if (pipe(ends) != 0)
        return false;
    for (int i = 0; i < 2; i++)
        fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    return true;
}

Background *background_new(void (*run)(void *job))
{
    Background *background = calloc(1, sizeof *background);
    if (!background || !make_pipe(background->ends)) {
        free(background);
        return NULL;
    }
    background->run = run;
    pthread_mutex_init(&background->mutex, NULL);
    pthread_cond_init(&background->changed, NULL);
    if (start_thread(background))
        return background;
    int error = errno;
    close(background->ends[0]);
    close(background->ends[1]);
    free(background);
    errno = error;
    return NULL;
}

void *background_free(Background *background)
{
    pthread_mutex_lock(&background->mutex);
    background->is_ending = true;
    pthread_cond_signal(&background->changed);
    pthread_mutex_unlock(&background->mutex);
    pthread_join(background->thread, NULL);
    void *job = background->job;
    pthread_cond_destroy(&background->changed);
    pthread_mutex_destroy(&background->mutex);
    close(background->ends[0]);
    close(background->ends[1]);
    free(background);
    return job;
}

void background_start(Background *background, void *job)
{
    pthread_mutex_lock(&background->mutex);
    background->job = job;
    background->is_done = false;
    pthread_cond_signal(&background->changed);
    pthread_mutex_unlock(&background->mutex);
}

int background_fd(const Background *background)
{
    return background->ends[0];
}

void *background_take(Background *background)
{
    char byte;
    void *job = NULL;
    pthread_mutex_lock(&background->mutex);
    if (background->job && background->is_done) {
        job = background->job;
        background->job = NULL;
        while (read(background->ends[0], &byte, 1) < 0 && errno == EINTR)
            ;
    }
    pthread_mutex_unlock(&background->mutex);
    return job;
}
