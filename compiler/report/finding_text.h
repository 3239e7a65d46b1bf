/* SPDX-License-Identifier: MIT */
/*
 * finding_text.h - what several formats for programs say of a finding in the same words.
 * For the files of this room only.
 *
 * These formats end up on pages that show text to people, so everything goes through
 * support/visible.h; the exact bytes of a name matter where a program opens the file.
 */
#ifndef FLOCKC_REPORT_FINDING_TEXT_H
#define FLOCKC_REPORT_FINDING_TEXT_H

#include "report/report.h"

/*
 * "MESSAGE: LABEL (HELP), used in line 7" on one line; label, help and aliases where there are any.
 */
void finding_text_line(Buf *out, const ReportInput *input, const Finding *finding);

/* The message, the label, "help: ..." and "used in ...", on a line each; no line end behind. */
void finding_text_lines(Buf *out, const ReportInput *input, const Finding *finding);

/* "used in line 7", "used in lines 7, 9, 12 and 4 more" behind `before`; nothing without an alias.
 */
void finding_text_uses(Buf *out, const char *before, const ReportInput *input,
                       const Finding *finding);

/* `file` without the "./" at its start, which changes nothing and which no service wants. */
Str finding_text_file(Str file);

#endif
