/* SPDX-License-Identifier: MIT */
/* format.c - see format.h. */
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

void report_mark(Buf *out, bool has_color, FixMark mark)
{
    if (mark == FIX_UNMARKED)
        return;
    ink_begin(out, has_color, mark == FIX_MARKED_SAFE ? INK_HELP : INK_WARNING);
    buf_append_c(out, mark == FIX_MARKED_SAFE ? "[*]" : "[!]");
    ink_end(out, has_color);
}
