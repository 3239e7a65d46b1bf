/* SPDX-License-Identifier: MIT */
/* trouble.c - see trouble.h. */
#include "cli/trouble.h"

#include <stdarg.h>
#include <stdio.h>

#include "cli/command.h"
#include "support/visible.h"

int trouble(const char *fmt, ...)
{
    Arena *arena = arena_new();
    Buf safe = {0};
    va_list args;
    va_start(args, fmt);
    visible_append(&safe, arena_vformat(arena, fmt, args));
    va_end(args);
    fprintf(stderr, "flockc: %s\n", safe.ptr ? safe.ptr : "");
    buf_free(&safe);
    arena_free(arena);
    return EXIT_TROUBLE;
}

void print_error_text(const char *text)
{
    fputs(text, stderr);
}
