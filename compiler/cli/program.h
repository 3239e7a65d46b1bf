/* SPDX-License-Identifier: MIT */
/*
 * program.h - what the program does when it cannot go on.
 *
 * Below cli/ nobody ends the process: failures leave the entry of a context (support/context.h).
 * The program's own context is never entered, so any thread may make things in it; a failure
 * there prints "flockc: out of memory", or where the bug is, and ends the process with code 2
 * (a bug aborts in a build with assertions, for the stack). Every output file that was being
 * written is left as it was before.
 *
 * A worker thread ends nothing, since the main thread may be writing a file: it leaves the
 * reason with program_fail_later(), and the main thread calls program_fail_now().
 */
#ifndef FLOCKC_CLI_PROGRAM_H
#define FLOCKC_CLI_PROGRAM_H

#include "system/arena_pool.h"

/* First of all, before there are threads. Ends the process if there is no memory. */
void program_begin(void);

Context *program_context(void);

/* Arenas for the threads, each with a context of its own. */
ArenaPool *program_new_pool(void);
/* An arena of it, on any thread. NULL if there is no memory, which is kept then. */
Arena *program_take_arena(ArenaPool *pool);

/* Enters `context` for work(argument) on any thread. False after a failure, which is kept. */
bool program_try(Context *context, ContextWork *work, void *argument);

/* Keeps the first reason that it gets. `message` is copied. On any thread. */
void program_fail_later(ContextStatus status, const char *message);
/* Ends the process for that reason. */
_Noreturn void program_fail_now(void);

#endif
