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

void finding_text_uses(Buf *out, const char *before, const ReportInput *input,
                       const Finding *finding)
{
    enum { NAMED_MAX = 3 };
    size_t count = finding->use_count, named = count < NAMED_MAX ? count : NAMED_MAX;
    if (count == 0)
        return;
    buf_printf(out, "%sused in line%s", before, count == 1 ? "" : "s");
    for (size_t i = 0; i < named; i++) {
        bool is_last = i + 1 == count;
        buf_printf(out, "%s %u",
                   i == 0    ? ""
                   : is_last ? " and"
                             : ",",
                   source_position(input->source, finding->uses[i].start).line);
    }
    if (count > named)
        buf_printf(out, " and %zu more", count - named);
}

void finding_text_line(Buf *out, const ReportInput *input, const Finding *finding)
{
    context_check(out->context);
    visible_append(out, finding->message);
    append_between(out, ": ", finding->label, "");
    append_between(out, " (", finding->help, ")");
    finding_text_uses(out, ", ", input, finding);
}

void finding_text_lines(Buf *out, const ReportInput *input, const Finding *finding)
{
    visible_append(out, finding->message);
    append_between(out, "\n", finding->label, "");
    append_between(out, "\nhelp: ", finding->help, "");
    finding_text_uses(out, "\n", input, finding);
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
