/* SPDX-License-Identifier: MIT */
/*
 * report.h - from findings to text.
 *
 * Nothing here reads or writes a file: text is appended to a Buf, and the caller
 * sends it where it belongs. Findings are printed in the order given; the sink has
 * sorted them. Same input, same bytes.
 *
 * The formats for people (full, concise) replace everything that could disturb a
 * terminal (support/visible.h); the formats for programs escape it.
 */
#ifndef FLOCKC_REPORT_REPORT_H
#define FLOCKC_REPORT_REPORT_H

#include "report/run.h"
#include "support/buf.h"

typedef enum ReportFormat {
#define FORMAT(ident, name, names, help) REPORT_##ident,
#include "report/formats.def"
#undef FORMAT
    REPORT_FORMAT_COUNT
} ReportFormat;

/* How a format wants to have files called (formats.def). */
typedef enum ReportNames { FROM_FOLDER, FROM_REPOSITORY } ReportNames;

/* One row of formats.def. */
typedef struct ReportFormatInfo {
    const char *name;
    ReportNames names;
    const char *help;
} ReportFormatInfo;

extern const ReportFormatInfo report_formats[REPORT_FORMAT_COUNT];

/* False if no format is called `name`. */
bool report_find_format(Str name, ReportFormat *format);

/*
 * Appends the report. full and concise may be called for one file after the other
 * with the same `out`; full puts an empty line between a finding and what `out`
 * holds already. The formats for programs make one document: call them once.
 */
void report_write(ReportFormat format, const ReportRun *run, Buf *out);

/*
 * How many findings the format leaves out, the least severe ones: SARIF holds no more than GitHub
 * takes of a run.
 */
size_t report_left_out(ReportFormat format, const ReportRun *run);

/*
 * Appends the line for stderr, "2 errors, 1 warning in talk.flock.yaml" or
 * "no findings in 3 files", with its line end. `file` is the only file's name, and
 * used if counts->files is 1.
 */
void report_summary(const ReportCounts *counts, Str file, bool has_color, Buf *out);

/*
 * The line below it, "[*] 3 can be fixed with --fix; [!] 1 more with --fix --unsafe-fixes"; nothing
 * where nothing can. `safe` and `more` are the counts of the marks.
 */
void report_fixable(size_t safe, size_t more, bool has_color, Buf *out);

#endif
