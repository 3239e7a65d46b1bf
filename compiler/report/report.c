/* SPDX-License-Identifier: MIT */
/* report.c - see report.h; the formats stand in a file each. */
#include "report/report.h"

#include "report/format.h"
#include "report/sarif_rules.h"
#include "support/visible.h"

const ReportFormatInfo report_formats[REPORT_FORMAT_COUNT] = {
#define FORMAT(ident, name, names, help) [REPORT_##ident] = {name, names, help},
#include "report/formats.def"
#undef FORMAT
};

static ReportFunction *const functions[REPORT_FORMAT_COUNT] = {
#define FORMAT(ident, name, names, help) [REPORT_##ident] = report_##ident,
#include "report/formats.def"
#undef FORMAT
};

bool report_find_format(Str name, ReportFormat *format)
{
    for (int i = 0; i < REPORT_FORMAT_COUNT; i++) {
        if (str_is(name, report_formats[i].name)) {
            *format = (ReportFormat)i;
            return true;
        }
    }
    return false;
}

void report_write(ReportFormat format, const ReportRun *run, Buf *out)
{
    functions[format](run, out);
}

size_t report_left_out(ReportFormat format, const ReportRun *run)
{
    ReportCounts counts = report_count(run);
    size_t count = counts.errors + counts.warnings + counts.infos;
    bool is_cut = format == REPORT_sarif && count > SARIF_RESULTS_MAX;
    return is_cut ? count - SARIF_RESULTS_MAX : 0;
}

/* "2 errors", with a comma before it if something was listed already. */
static bool append_count(Buf *out, size_t count, const char *noun, bool is_first)
{
    if (count == 0)
        return is_first;
    buf_printf(out, "%s%zu %s%s", is_first ? "" : ", ", count, noun, count == 1 ? "" : "s");
    return false;
}

void report_summary(const ReportCounts *counts, Str file, Buf *out)
{
    bool is_first = append_count(out, counts->errors, "error", true);
    is_first = append_count(out, counts->warnings, "warning", is_first);
    if (append_count(out, counts->infos, "info", is_first))
        buf_append_c(out, "no findings");
    buf_append_c(out, " in ");
    if (counts->files == 1)
        visible_append(out, file);
    else
        buf_printf(out, "%zu files", counts->files);
    buf_put(out, '\n');
}
