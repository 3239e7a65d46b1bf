/* SPDX-License-Identifier: MIT */
/* ink.c - see ink.h. */
#include "support/ink.h"

void ink_begin(Buf *out, bool has_color, Ink ink)
{
    /* ECMA-48 8.3.117: 1 is bold, 2 faint; 31 red, 32 green, 33 yellow, 34 blue, 36 cyan */
    static const char *const sequences[] = {
        [INK_ERROR] = "\033[1;31m",  [INK_WARNING] = "\033[1;33m", [INK_INFO] = "\033[1;34m",
        [INK_GUTTER] = "\033[1;34m", [INK_HELP] = "\033[1;36m",    [INK_STRONG] = "\033[1m",
        [INK_VALUE] = "\033[32m",    [INK_FAINT] = "\033[2m",
    };
    if (has_color)
        buf_append_c(out, sequences[ink]);
}

void ink_end(Buf *out, bool has_color)
{
    if (has_color)
        buf_append_c(out, "\033[0m");
}
