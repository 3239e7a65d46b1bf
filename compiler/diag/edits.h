/* SPDX-License-Identifier: MIT */
/* edits.h - a text with edits applied. */
#ifndef FLOCKC_DIAG_EDITS_H
#define FLOCKC_DIAG_EDITS_H

#include "diag/finding.h"

/* In `arena`. `edits` are by their place in `text`, and none overlaps another. */
Str edits_apply(Arena *arena, Str text, const Edit *edits, size_t count);

#endif
