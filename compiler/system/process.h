/* SPDX-License-Identifier: MIT */
/* process.h - this process among others. */
#ifndef FLOCKC_SYSTEM_PROCESS_H
#define FLOCKC_SYSTEM_PROCESS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * To be called first of all: writing to a pipe that nobody reads is an error from here on, and not
 * the end. A WebAssembly program, which is told no current folder, takes that of $PWD.
 */
void process_begin(void);

/*
 * Ends the process as a pipe that nobody reads would have, but for process_begin(). On the main
 * thread, while no file is being written.
 */
_Noreturn void process_end_by_pipe(void);

/* True if there is no process of that number any more. */
bool process_is_gone(int64_t number);

#endif
