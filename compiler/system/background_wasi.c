/* SPDX-License-Identifier: MIT */
/* background_wasi.c - see background.h. There is one thread, so a job is done when it is begun. */
#include "system/background.h"

#include <stdlib.h>

struct Background {
    void (*run)(void *job);
    void *job; /* done */
};

Background *background_new(void (*run)(void *job))
{
    Background *background = calloc(1, sizeof *background);
    if (background)
        background->run = run;
    return background;
}

void *background_free(Background *background)
{
    void *job = background->job;
    free(background);
    return job;
}

void background_start(Background *background, void *job)
{
    background->run(job);
    background->job = job;
}

int background_fd(const Background *background)
{
    return (void)background, -1;
}

void *background_take(Background *background)
{
    void *job = background->job;
    background->job = NULL;
    return job;
}
