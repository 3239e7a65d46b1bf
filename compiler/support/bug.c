/* SPDX-License-Identifier: MIT */
/* bug.c - see bug.h. */
#include "support/bug.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void bug_abort(const char *file, int line, const char *fmt, ...)
{
    va_list args;
    fprintf(stderr, "flockc: bug at %s:%d: ", file, line);
    va_start(args, fmt);
    vfprintf(stderr, fmt, args);
    va_end(args);
    fputc('\n', stderr);
#ifdef NDEBUG
    exit(2); /* for users: an exit code that the command line promises */
#else
    abort(); /* for us: a stack */
#endif
}

void die_out_of_memory(void)
{
    /* exit() and not _exit(): files.c removes its unfinished temporary file. */
    fputs("flockc: out of memory\n", stderr);
    exit(2);
}
