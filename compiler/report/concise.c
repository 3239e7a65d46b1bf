/* SPDX-License-Identifier: MIT */
/*
 * concise.c - one line for each finding, in the form that editors and compilers
 * have agreed on: "file:line:col: severity: message [code]", with the mark of a fix at the end.
 *
 * It is the one format whose lines begin with foreign text. GitHub's runner takes a line for
 * a command that begins with "::", blanks before it or not.
 */
#include "report/finding_text.h"
#include "report/format.h"
#include "support/visible.h"

static bool begins_command(Str file)
{
    size_t at = 0;
    while (at < file.len && (file.ptr[at] == ' ' || (unsigned char)file.ptr[at] >= 0x80))
        at++;
    return at + 1 < file.len && file.ptr[at] == ':' && file.ptr[at + 1] == ':';
}

/* "./" in front changes no file and ends the likeness. */
static void write_file(Str file, Buf *out)
{
    if (begins_command(file))
        buf_append_c(out, "./");
    visible_append(out, file);
}

static void write_finding(const ReportRun *run, const ReportInput *input, const Finding *finding,
                          Buf *out)
{
    Position at = source_position(input->source, finding->span.start);
    write_file(input->file, out);
    buf_printf(out, ":%u:%u: ", at.line, at.column);
    ink_begin(out, run->has_color, ink_of_severity(finding->severity));
    buf_append_c(out, severity_name(finding->severity));
    ink_end(out, run->has_color);
    buf_append_c(out, ": ");
    visible_append(out, finding->message);
    finding_text_uses(out, ", ", input, finding);
    buf_printf(out, " [%s]", rule_infos[finding->rule].code);
    if (finding->fix.mark != FIX_UNMARKED) {
        buf_put(out, ' ');
        report_mark(out, run->has_color, finding->fix.mark);
    }
    buf_put(out, '\n');
}

void report_concise(const ReportRun *run, Buf *out)
{
    for (size_t i = 0; i < run->input_count; i++)
        for (size_t j = 0; j < run->inputs[i].count; j++)
            write_finding(run, &run->inputs[i], run->inputs[i].findings[j], out);
}
