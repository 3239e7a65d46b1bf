/* SPDX-License-Identifier: MIT */
/* compiled_options.h - what `flockc compile` would write of an open text; private to lsp/. */
#ifndef FLOCKC_LSP_COMPILED_OPTIONS_H
#define FLOCKC_LSP_COMPILED_OPTIONS_H

#include "compilation.h"

/* Why there are none, in one line: the errors that stop it. NULL where nothing does. In `arena`. */
const char *compiled_options_obstacle(Arena *arena, const Compilation *compilation);

/*
 * The text of target `options`, indented, for a compilation without an obstacle; with `activity`
 * only what is about that agent. In `arena`.
 */
Str compiled_options(Arena *arena, const Compilation *compilation, const ActivityOptions *activity);

#endif
