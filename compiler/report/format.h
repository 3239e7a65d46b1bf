/* SPDX-License-Identifier: MIT */
/*
 * format.h - what one format's file defines, and what several of them share.
 * For the files of this room only.
 */
#ifndef FLOCKC_REPORT_FORMAT_H
#define FLOCKC_REPORT_FORMAT_H

#include "report/report.h"

/* Appends the whole run. */
typedef void ReportFunction(const ReportRun *run, Buf *out);

#define FORMAT(ident, name, help) ReportFunction report_##ident;
#include "report/formats.def"
#undef FORMAT

typedef enum Style {
    STYLE_ERROR,
    STYLE_WARNING,
    STYLE_INFO,
    STYLE_GUTTER,
    STYLE_HELP,
    STYLE_STRONG,
} Style;

Style style_of_severity(Severity severity);

/* Switch a style on and off again; nothing is appended unless `has_color`. */
void style_begin(Buf *out, bool has_color, Style style);
void style_end(Buf *out, bool has_color);

#endif
