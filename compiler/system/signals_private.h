/* SPDX-License-Identifier: MIT */
/*
 * signals_private.h - the signals that ask the process to end; private to system/.
 *
 * WebAssembly has no signals: there is nothing to hold back, and nothing comes.
 */
#ifndef FLOCKC_SYSTEM_SIGNALS_PRIVATE_H
#define FLOCKC_SYSTEM_SIGNALS_PRIVATE_H

#include <sys/types.h>

#ifdef __wasi__
typedef struct SignalMask {
    char unused;
} SignalMask;
typedef int SignalFlag;
#else
#include <signal.h>
typedef sigset_t SignalMask;
typedef sig_atomic_t SignalFlag; /* what their handler may read and write */
#endif

/* This thread, and those that it starts, get none of them until signals_restore(). */
void signals_hold(SignalMask *old);
void signals_restore(const SignalMask *old);

/* The first one calls `before_end` and then ends the process as it would have done. */
void signals_catch(void (*before_end)(void));

/* Waits until another thread has ended the process. */
_Noreturn void signals_wait_for_end(void);

#endif
