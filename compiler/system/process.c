/* SPDX-License-Identifier: MIT */
/* process.c - see process.h. */
#include "system/process.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>

void process_begin(void)
{
    signal(SIGPIPE, SIG_IGN);
}

void process_end_by_pipe(void)
{
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    signal(SIGPIPE, SIG_DFL);
    pthread_sigmask(SIG_UNBLOCK, &pipe, NULL);
    raise(SIGPIPE);
    exit(128 + SIGPIPE); /* not reached; what a shell says of the signal */
}

bool process_is_gone(int64_t number)
{
    return kill((pid_t)number, 0) != 0 && errno == ESRCH;
}
