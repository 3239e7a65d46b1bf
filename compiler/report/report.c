/* SPDX-License-Identifier: MIT */
/* report.c - see report.h; the formats stand in a file each. */
#include "report/report.h"

#include "report/format.h"
#include "support/visible.h"

const ReportFormatInfo report_formats[REPORT_FORMAT_COUNT] = {
#define FORMAT(ident, name, help) [REPORT_##ident] = {name, help},
#include "report/formats.def"
#undef FORMAT
};

static ReportFunction *const functions[REPORT_FORMAT_COUNT] = {
#define FORMAT(ident, name, help) [REPORT_##ident] = report_##ident,
#include "report/formats.def"
#undef FORMAT
};

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

void report_rule_url(const char *docs_url, const RuleInfo *rule, Buf *out)
{
    bool needs_slash = !str_ends_with(str_of(docs_url), "/");
    buf_printf(out, "%s%s%s.md", docs_url, needs_slash ? "/" : "", rule->name);
}

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

ReportCounts report_count(const ReportRun *run)
{
    size_t by_severity[] = {[SEVERITY_INFO] = 0, [SEVERITY_WARNING] = 0, [SEVERITY_ERROR] = 0};
    for (size_t i = 0; i < run->input_count; i++)
        for (size_t j = 0; j < run->inputs[i].count; j++)
            by_severity[run->inputs[i].findings[j]->severity]++;
    return (ReportCounts){
        .files = run->input_count,
        .errors = by_severity[SEVERITY_ERROR],
        .warnings = by_severity[SEVERITY_WARNING],
        .infos = by_severity[SEVERITY_INFO],
    };
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
