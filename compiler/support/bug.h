/* SPDX-License-Identifier: MIT */
/*
 * bug.h - the two ways in which flockc gives up.
 *
 * A user's mistake never comes here: it is a finding (diag/sink.h). BUG() is for
 * a broken promise between two parts of flockc: it tells its place and aborts, or exits with
 * code 2 in a build without assertions;
 * running out of memory ends the process with a message and exit code 2, and
 * every output file that was being written is left as it was before.
 */
#ifndef FLOCKC_SUPPORT_BUG_H
#define FLOCKC_SUPPORT_BUG_H

#define BUG(...) bug_abort(__FILE__, __LINE__, __VA_ARGS__)

/* Prints "flockc: bug at FILE:LINE: MESSAGE" to stderr and ends the process. */
_Noreturn void bug_abort(const char *file, int line, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Prints "flockc: out of memory" to stderr and exits with code 2. */
_Noreturn void die_out_of_memory(void);

#endif
