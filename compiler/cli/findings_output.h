/* SPDX-License-Identifier: MIT */
/*
 * findings_output.h - the options that say how findings are shown, and showing them.
 */
#ifndef FLOCKC_CLI_FINDINGS_OUTPUT_H
#define FLOCKC_CLI_FINDINGS_OUTPUT_H

#include "cli/arguments.h"
#include "report/report.h"

/* Ids of the options that these rows add to a command's own. */
enum {
    ARG_OUTPUT_FORMAT = 1000,
    ARG_COLOR,
    ARG_QUIET,
};

extern const char *const color_values[];
extern const char *const report_format_values[];

#define ARG_ROW_OUTPUT_FORMAT                                                                      \
    {                                                                                              \
        .id = ARG_OUTPUT_FORMAT, .name = "output-format", .value_name = "FORMAT",                  \
        .values = report_format_values, .help = "how findings are shown (default: full)"           \
    }
#define ARG_ROW_COLOR                                                                              \
    {                                                                                              \
        .id = ARG_COLOR, .name = "color", .value_name = "WHEN", .values = color_values,            \
        .help = "use colours (default: auto; NO_COLOR and FORCE_COLOR are honoured)"               \
    }
#define ARG_ROW_QUIET                                                                              \
    {                                                                                              \
        .id = ARG_QUIET, .short_name = 'q', .name = "quiet", .help = "no summary"                  \
    }

/* For commands whose findings are not what they are called for. */
#define ARG_ROW_ERRORS_ONLY                                                                        \
    {                                                                                              \
        .id = ARG_QUIET, .short_name = 'q', .name = "quiet",                                       \
        .help = "print no summary, and only the findings that prevent an output"                   \
    }

/* "error", "warning", "info", NULL: for ArgSpec.values. */
extern const char *const severity_values[];

/* One of these names; NULL is error. */
Severity severity_from(const char *name);

/* The findings of `report` from severity `least` on, in `arena`. */
ReportInput findings_from(Arena *arena, const ReportInput *report, Severity least);

/* What the options say. */
typedef struct FindingsOutput {
    ReportFormat format;
    bool has_color;
    bool has_summary_color; /* standard error may be another place */
    bool is_quiet;
    bool is_streaming;    /* the format may be written file by file */
    bool outlives_reader; /* of a pipe: what else the command does has to be done */
    unsigned width;       /* columns of the terminal that findings go to; 0: none */
    int fd;               /* 1 or 2: where findings go; -1: to a file */
    const char *path;     /* of that file */
} FindingsOutput;

FindingsOutput findings_output_from(const Arguments *arguments, int fd);

/* Appends the findings of a run as they will be printed. May be called on any thread. */
void findings_render(const FindingsOutput *output, const ReportRun *run, Buf *out);

/* The same for all findings of a run, and tells how many of them the format leaves out. */
void findings_render_all(const FindingsOutput *output, const ReportRun *run, Buf *out);

/* Writes what was rendered; false (and said so) if that is not possible. */
bool findings_print(const FindingsOutput *output, Str text);

/* Both at once. */
bool findings_write(const FindingsOutput *output, const ReportRun *run);

/*
 * To be called once, after findings were printed: a blank line before the summary where both go to
 * the same place (a terminal, a log), unless quiet.
 */
void findings_part_summary(const FindingsOutput *output);

/* Prints the summary to stderr, unless quiet. `file` names the only file of the run. */
void findings_write_summary(const FindingsOutput *output, const ReportCounts *counts, Str file);

#endif
