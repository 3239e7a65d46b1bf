/* SPDX-License-Identifier: MIT */
/* format.c - see format.h: the colours that formats for people share. */
#include "report/format.h"

Ink ink_of_severity(Severity severity)
{
    static const Ink styles[] = {
        [SEVERITY_INFO] = INK_INFO,
        [SEVERITY_WARNING] = INK_WARNING,
        [SEVERITY_ERROR] = INK_ERROR,
    };
    return styles[severity];
}

void ink_begin(Buf *out, bool has_color, Ink ink)
{
    /* ECMA-48 8.3.117: 1 is bold; 31 red, 33 yellow, 34 blue, 36 cyan */
    static const char *const sequences[] = {
        [INK_ERROR] = "\033[1;31m",  [INK_WARNING] = "\033[1;33m", [INK_INFO] = "\033[1;34m",
        [INK_GUTTER] = "\033[1;34m", [INK_HELP] = "\033[1;36m",    [INK_STRONG] = "\033[1m",
    };
    if (has_color)
        buf_append_c(out, sequences[ink]);
}

void ink_end(Buf *out, bool has_color)
{
    if (has_color)
        buf_append_c(out, "\033[0m");
}

void report_mark(Buf *out, bool has_color, FixMark mark)
{
    if (mark == FIX_UNMARKED)
        return;
    ink_begin(out, has_color, mark == FIX_MARKED_SAFE ? INK_HELP : INK_WARNING);
    buf_append_c(out, mark == FIX_MARKED_SAFE ? "[*]" : "[!]");
    ink_end(out, has_color);
}
