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

/* What there is to say of a rule beside its names. */
typedef struct ReportRule {
    const char *summary;    /* one sentence */
    const char *why;        /* what happens; paragraphs with line ends */
    const char *bad, *good; /* definitions with the problem, and without it */
    const char *language;   /* of both: "yaml" */
} ReportRule;

/* lint/ has the words, and this room does not know it: the caller lends them. */
typedef ReportRule ReportRuleFunction(RuleId rule);

/* All that a format may know: the files of the run, and how to print them. */
typedef struct ReportRun {
    const ReportInput *inputs;
    size_t input_count;
    bool has_color;               /* only full and concise look at it */
    const char *docs_url;         /* where the pages of the rules stand; NULL: nowhere */
    bool has_links;               /* full names that address where the terminal shows links */
    const char *version;          /* of flockc; NULL: not said */
    ReportRuleFunction *describe; /* NULL: rules have nothing but names */
} ReportRun;

typedef struct ReportCounts {
    size_t files, errors, warnings, infos;
} ReportCounts;

/* One row of formats.def. */
typedef struct ReportFormatInfo {
    const char *name, *help;
} ReportFormatInfo;

extern const ReportFormatInfo report_formats[REPORT_FORMAT_COUNT];

/* Appends the address of a rule's page below `docs_url`. */
void report_rule_url(const char *docs_url, const RuleInfo *rule, Buf *out);

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
