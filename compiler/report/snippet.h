/* SPDX-License-Identifier: MIT */
/*
 * snippet.h - source lines with marks under them.
 *
 *     14 |       start_to_close_timout: PT3M
 *        |       ^^^^^^^^^^^^^^^^^^^^^ Flock ignores it
 *
 * Every mark is underlined on the line where it starts, with its label beside it: the primary one
 * with ^, others with -. A label that does not fit there goes on below, or stands on lines of its
 * own under the mark. Lines stand in their order and each once; "..." where more than one is left
 * out.
 *
 * On a terminal (width) a line that does not fit is cut, with … where it is, so that the marks and
 * what is around them are seen. Two marks that are too far from each other for that get a part of
 * the line each. Elsewhere lines are shown whole, unless they have more than 4096 bytes: of those,
 * 120 columns around the mark. Of a line that is cut only a part is looked at, so a mark costs the
 * same in a file that is one line of megabytes.
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
    unsigned width; /* columns of the terminal, gutter included; 0: there is none */
} Snippet;

/* Columns that the largest of its line numbers takes. */
unsigned snippet_gutter_width(const Snippet *snippet);

/* "   |": a gutter `width` wide without a number, no line end. */
void snippet_gutter(Buf *out, unsigned width, bool has_color);

/* Appends the lines from the first marked one to the last; sorts the marks. */
void snippet_write(Snippet *snippet, unsigned gutter_width, Buf *out);

#endif
