/* SPDX-License-Identifier: MIT */
/*
 * diff.h - what distinguishes two texts, as `patch` and `git apply` read it.
 *
 *     --- talk.flock.yaml
 *     +++ talk.flock.yaml
 *     @@ -12,3 +12,3 @@
 *          temporal_activity_config:
 *     -      start_to_close_timout: PT3M
 *     +      start_to_close_timeout: PT3M
 *          model: gpt
 *
 * Lines end with a line feed; everything else, a carriage return too, belongs to the line.
 */
#ifndef FLOCKC_REPORT_DIFF_H
#define FLOCKC_REPORT_DIFF_H

#include "support/buf.h"

typedef enum DiffStyle {
    DIFF_EXACT,    /* the bytes as they are: for programs */
    DIFF_VISIBLE,  /* what may not reach a terminal is shown by a sign */
    DIFF_COLOURED, /* the same, in red and green */
} DiffStyle;

/*
 * Appends a unified diff with three lines of context; nothing if the texts are equal. The
 * shortest one where the texts differ little; where they differ much, one that is good
 * enough, so that the time stays in proportion to their size. A line of context that the log of a
 * CI service would obey (support/visible.h) is deleted and put back, so that "-" and "+" stand
 * before it.
 */
void diff_write(Str name, Str before, Str after, DiffStyle style, Buf *out);

/*
 * True if a log would obey something in an exact diff all the same: a word that counts anywhere in
 * a line, a line inside of a line (a lone CR), or a control character, which moves a terminal's
 * cursor and folds GitLab's log. To leave that out would be another diff.
 */
bool diff_holds_command(Str diff);

#endif
