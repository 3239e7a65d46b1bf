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

#include "diag/sink.h"
#include "support/buf.h"

typedef enum ReportFormat {
#define FORMAT(ident, name, help) REPORT_##ident,
#include "report/formats.def"
#undef FORMAT
    REPORT_FORMAT_COUNT
} ReportFormat;

/* One file and what was found in it. Everything is borrowed. */
typedef struct ReportInput {
    Str file;           /* the name to print, any bytes */
    SourceFile *source; /* never NULL */
    Finding *const *findings;
    size_t count;
} ReportInput;

/* All that a format may know: the files of the run, and how to print them. */
typedef struct ReportRun {
    const ReportInput *inputs;
    size_t input_count;
    bool has_color; /* only full and concise look at it */
} ReportRun;

typedef struct ReportCounts {
    size_t files, errors, warnings, infos;
} ReportCounts;

/* One row of formats.def. */
typedef struct ReportFormatInfo {
    const char *name, *help;
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

ReportCounts report_count(const ReportRun *run);

/*
 * Appends the line for stderr, "2 errors, 1 warning in talk.flock.yaml" or
 * "no findings in 3 files", with its line end. `file` is the only file's name, and
 * used if counts->files is 1.
 */
void report_summary(const ReportCounts *counts, Str file, Buf *out);

#endif
