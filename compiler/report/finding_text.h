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

/* "MESSAGE: LABEL (HELP)" on one line; label and help where there are any. */
void finding_text_line(Buf *out, const Finding *finding);

/* The message, the label and "help: ...", on a line each; no line end behind the last. */
void finding_text_lines(Buf *out, const Finding *finding);

/* `file` without the "./" at its start, which changes nothing and which no service wants. */
Str finding_text_file(Str file);

#endif
