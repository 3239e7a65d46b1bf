/* SPDX-License-Identifier: MIT */
/*
 * line_diff.h - which lines distinguish two texts.
 *
 * Lines end with a line feed; everything else, a carriage return too, belongs to the line.
 */
#ifndef FLOCKC_SUPPORT_LINE_DIFF_H
#define FLOCKC_SUPPORT_LINE_DIFF_H

#include "support/vec.h"

typedef VEC(Str) Lines;

/* Old lines [old_start, old_end) become new lines [new_start, new_end). */
typedef struct LineChange {
    size_t old_start, old_end, new_start, new_end;
} LineChange;

typedef VEC(LineChange) LineChanges;

/* With their line ends; the last one may have none. They borrow the text. */
Lines lines_split(Arena *arena, Str text);

/*
 * In order, not touching. The fewest where the texts differ little; where they differ much, some
 * that are good enough, so that the time stays in proportion to their size. In `arena`.
 */
LineChanges lines_compare(Arena *arena, const Lines *before, const Lines *after);

/* Adds a change behind the others; to the last one where it touches that. */
void line_changes_add(Arena *arena, LineChanges *changes, LineChange change);

#endif
