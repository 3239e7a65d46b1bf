/* SPDX-License-Identifier: MIT */
/*
 * lenses.h - one line above each agent, with its effective options and the longest that it can
 * take, and one above the flock, about a whole run.
 */
#ifndef FLOCKC_ASSIST_LENSES_H
#define FLOCKC_ASSIST_LENSES_H

#include "compilation.h"

typedef struct Lens {
    Span key;                        /* that it is about */
    const ActivityOptions *activity; /* NULL: it is about the flock */
    Str title;                       /* plain text; borrowed until the visitor returns */
} Lens;

typedef void LensVisitor(void *context, const Lens *lens);

/*
 * In file order. There is none for an agent whose attempts cannot be read or are refused, and none
 * at all without agents. `arena` is for scratch memory.
 */
void lenses_visit(Arena *arena, const Compilation *compilation, LensVisitor *visit, void *context);

#endif
