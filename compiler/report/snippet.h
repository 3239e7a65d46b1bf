/* SPDX-License-Identifier: MIT */
/*
 * snippet.h - source lines with marks under them.
 *
 *     14 |       start_to_close_timout: PT3M
 *        |       ^^^^^^^^^^^^^^^^^^^^^ Flock ignores it
 *
 * Every mark is underlined on the line where it starts, with its label beside it:
 * the primary one with ^, others with -. Lines stand in their order, "..." where
 * some are left out. Of a line over 120 columns only the part around the mark is
 * shown, with … where it is cut, and only that part is looked at, so a mark costs
 * the same in a file that is one line of megabytes.
 */
#ifndef FLOCKC_REPORT_SNIPPET_H
#define FLOCKC_REPORT_SNIPPET_H

#include "diag/source.h"
#include "report/format.h"

typedef struct Mark {
    Span span; /* any offsets; cut to the text */
    Str label; /* may be empty */
    bool is_primary;
} Mark;

typedef struct Snippet {
    const SourceFile *source;
    Mark *marks; /* at least one */
    size_t mark_count;
    Ink primary_ink;
    bool has_color;
} Snippet;

/* Columns that the largest of its line numbers takes. */
unsigned snippet_gutter_width(const Snippet *snippet);

/* "   |": a gutter `width` wide without a number, no line end. */
void snippet_gutter(Buf *out, unsigned width, bool has_color);

/* Appends the lines from the first marked one to the last; sorts the marks. */
void snippet_write(Snippet *snippet, unsigned gutter_width, Buf *out);

#endif
