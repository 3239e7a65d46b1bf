/* SPDX-License-Identifier: MIT */
/*
 * concise.c - one line for each finding, in the form that editors and compilers
 * have agreed on: "file:line:col: severity: message [code]", with the mark of a fix at the end.
 */
#include "report/finding_text.h"
#include "report/format.h"
#include "support/visible.h"

static void write_finding(const ReportRun *run, const ReportInput *input, const Finding *finding,
                          Buf *out)
{
    Position at = source_position(input->source, finding->span.start);
    visible_append_path(out, input->file);
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

static void write_trouble(const ReportTrouble *trouble, Buf *out)
{
    visible_append_path(out, trouble->file);
    buf_append_c(out, ": error: ");
    visible_append(out, trouble->message);
    buf_put(out, '\n');
}

void report_concise(const ReportRun *run, Buf *out)
{
    for (size_t i = 0; i < run->input_count; i++)
        for (size_t j = 0; j < run->inputs[i].count; j++)
            write_finding(run, &run->inputs[i], run->inputs[i].findings[j], out);
    for (size_t i = 0; i < run->trouble_count; i++)
        write_trouble(&run->troubles[i], out);
}
