/* SPDX-License-Identifier: MIT */
/* selection.h - the larger and larger pieces around a place: "expand selection". */
#ifndef FLOCKC_ASSIST_SELECTION_H
#define FLOCKC_ASSIST_SELECTION_H

#include "compilation.h"

typedef struct SelectionSpans {
    Span *items; /* from the smallest to the whole text; each is inside of the next and smaller */
    size_t count;
} SelectionSpans;

/* At least one: the whole text. In `arena`. */
SelectionSpans selection_spans(Arena *arena, const Compilation *compilation, uint32_t offset);

#endif
