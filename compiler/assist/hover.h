/* SPDX-License-Identifier: MIT */
/* hover.h - what an editor shows of the thing under the mouse. */
#ifndef FLOCKC_ASSIST_HOVER_H
#define FLOCKC_ASSIST_HOVER_H

#include "assist/markup.h"
#include "compilation.h"

/*
 * Writes what is known of the key or value that has the byte `offset`, and its place. False, and
 * nothing written, where nothing is. `arena` takes scratch memory.
 */
bool hover_write(Arena *arena, const Compilation *compilation, uint32_t offset,
                 const Markup *markup, Span *span);

#endif
