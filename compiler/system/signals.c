/* SPDX-License-Identifier: MIT */
/* signals.c - see signals_private.h. */
#include <unistd.h>

#include "system/signals_private.h"

static const int ENDING[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXCPU, SIGXFSZ};
enum { ENDING_COUNT = sizeof ENDING / sizeof *ENDING };

static void (*last_work)(void);

void signals_hold(SignalMask *old)
{
    sigset_t ending;
    sigemptyset(&ending);
    for (int i = 0; i < ENDING_COUNT; i++)
        sigaddset(&ending, ENDING[i]);
    pthread_sigmask(SIG_BLOCK, &ending, old);
}

void signals_restore(const SignalMask *old)
{
    pthread_sigmask(SIG_SETMASK, old, NULL);
}

/* It was installed to come once: what is raised here ends the process as if it had not been. */
static void end_by_signal(int number)
{
    last_work();
    raise(number);
}

/* A signal that is ignored (nohup) or that somebody else waits for stays as it is. */
static void catch_signal(int number)
{
    struct sigaction old, new = {.sa_handler = end_by_signal, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&new.sa_mask);
    if (sigaction(number, NULL, &old) == 0 && old.sa_handler == SIG_DFL)
        sigaction(number, &new, NULL);
}

void signals_catch(void (*before_end)(void))
{
    last_work = before_end;
    for (int i = 0; i < ENDING_COUNT; i++)
        catch_signal(ENDING[i]);
}

void signals_wait_for_end(void)
{
    for (;;)
        pause();
}
