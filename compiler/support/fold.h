/* SPDX-License-Identifier: MIT */
/*
 * fold.h - text in lines of at most so many columns, folded between words.
 *
 *     error[FLK504 unknown-route]: `review` hands off to `publisher`, which
 *         is not an agent of this flock
 *
 * The one place that folds: reports, pages and helps all call it. Text is made visible on the way
 * (support/visible.h). A word longer than a line is not broken, and no line is made to begin with
 * what the log of a CI service takes for a command.
 */
#ifndef FLOCKC_SUPPORT_FOLD_H
#define FLOCKC_SUPPORT_FOLD_H

#include "support/buf.h"

typedef struct Fold {
    size_t width;   /* columns of a line; 0: nothing is folded */
    size_t indent;  /* where the lines after the first begin */
    size_t column;  /* where the text begins; a break before its first word needs column > indent */
    bool has_lines; /* a line end in the text ends a line; else it is a control like any other */
} Fold;

/*
 * Appends `text` and returns the column where it ends. Blanks inside of a line stay as they are,
 * those where a line is broken are left out; so a text that goes on after another one on the same
 * line begins with a blank. No line end is added after the text.
 */
size_t fold_append(Buf *out, Str text, Fold fold);

#endif
