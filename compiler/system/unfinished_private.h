/* SPDX-License-Identifier: MIT */
/*
 * unfinished_private.h - the file that is being written, under a name of its own; private to
 * system/.
 *
 * There is one at a time. It is removed when the process leaves through exit(), on whatever
 * thread, or by one of the signals that ask it to end.
 */
#ifndef FLOCKC_SYSTEM_UNFINISHED_PRIVATE_H
#define FLOCKC_SYSTEM_UNFINISHED_PRIVATE_H

#include <sys/types.h>

/* A new file in the folder of `path`, open for writing; -1 with errno. */
int unfinished_open(const char *path, mode_t mode);

/* Its name. */
const char *unfinished_name(void);

/*
 * Between these two no signal comes in and no other thread can end the process: for what must
 * not be left half done. Nothing there may allocate, exit or wait. In a process that is about
 * to end the first one does not return.
 */
void unfinished_begin_step(void);
void unfinished_end_step(void);

/* Within a step: the file has got its real name, or is to stay where it is. */
void unfinished_forget(void);

/* Removes the file; keeps errno. Within a step or outside of one. */
void unfinished_remove(void);

#endif
