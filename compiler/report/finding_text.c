/* SPDX-License-Identifier: MIT */
/* finding_text.c - see finding_text.h. */
#include "report/finding_text.h"

#include "support/visible.h"

static void append_between(Buf *out, const char *before, Str text, const char *after)
{
    if (text.len == 0)
        return;
    buf_append_c(out, before);
    visible_append(out, text);
    buf_append_c(out, after);
}

void finding_text_line(Buf *out, const Finding *finding)
{
    context_check(out->context);
    visible_append(out, finding->message);
    append_between(out, ": ", finding->label, "");
    append_between(out, " (", finding->help, ")");
}

void finding_text_lines(Buf *out, const Finding *finding)
{
    visible_append(out, finding->message);
    append_between(out, "\n", finding->label, "");
    append_between(out, "\nhelp: ", finding->help, "");
}

Str finding_text_file(Str file)
{
    while (str_starts_with(file, "./") && file.len > 2) {
        file = str_make(file.ptr + 2, file.len - 2);
        while (file.len > 1 && file.ptr[0] == '/')
            file = str_make(file.ptr + 1, file.len - 1);
    }
    return file;
}
