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

/* "2 errors", with a comma before it if the list has begun. */
static void append_count(Buf *out, size_t count, Severity severity, bool has_color)
{
    if (count == 0)
        return;
    buf_append_c(out, out->len ? ", " : "");
    ink_begin(out, has_color, ink_of_severity(severity));
    buf_printf(out, "%zu %s%s", count, severity_name(severity), count == 1 ? "" : "s");
    ink_end(out, has_color);
}

static void append_counts(Buf *out, const ReportCounts *counts, bool has_color)
{
    Buf list = buf_new(out->context);
    append_count(&list, counts->errors, SEVERITY_ERROR, has_color);
    append_count(&list, counts->warnings, SEVERITY_WARNING, has_color);
    append_count(&list, counts->infos, SEVERITY_INFO, has_color);
    buf_append(out, list.len ? buf_str(&list) : STR("no findings"));
    buf_free(&list);
}

void report_summary(const ReportCounts *counts, Str file, bool has_color, Buf *out)
{
    append_counts(out, counts, has_color);
    buf_append_c(out, " in ");
    if (counts->files == 1)
        visible_append(out, file);
    else
        buf_printf(out, "%zu files", counts->files);
    buf_put(out, '\n');
}

void report_fixable(size_t safe, size_t more, bool has_color, Buf *out)
{
    if (safe > 0) {
        report_mark(out, has_color, FIX_MARKED_SAFE);
        buf_printf(out, " %zu can be fixed with --fix", safe);
    }
    if (more > 0) {
        buf_append_c(out, safe ? "; " : "");
        report_mark(out, has_color, FIX_MARKED_UNSAFE);
        buf_printf(out, " %zu %s with --fix --unsafe-fixes", more, safe ? "more" : "can be fixed");
    }
    if (safe > 0 || more > 0)
        buf_put(out, '\n');
}
