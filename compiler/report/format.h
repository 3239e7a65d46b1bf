/* SPDX-License-Identifier: MIT */
/*
 * format.h - what one format's file defines, and what several of them share.
 * For the files of this room only.
 */
#ifndef FLOCKC_REPORT_FORMAT_H
#define FLOCKC_REPORT_FORMAT_H

#include "report/run.h"
#include "support/buf.h"
#include "support/ink.h"

/* Appends the whole run. */
typedef void ReportFunction(const ReportRun *run, Buf *out);

#define FORMAT(ident, name, names, help) ReportFunction report_##ident;
#include "report/formats.def"
#undef FORMAT

/* "[*]" or "[!]" of a finding whose fix will be applied; nothing for FIX_UNMARKED. */
void report_mark(Buf *out, bool has_color, FixMark mark);

#endif
