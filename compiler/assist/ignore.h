/* SPDX-License-Identifier: MIT */
/* ignore.h - the comment that hides a finding, where lint/suppression.h looks for it. */
#ifndef FLOCKC_ASSIST_IGNORE_H
#define FLOCKC_ASSIST_IGNORE_H

#include "compilation.h"

/*
 * The edit that hides the finding from here on: its rule in the ignore comment that covers its
 * line already, else a comment at the end of that line, with room for a reason. False where no
 * comment can: in JSON, for what may not be hidden, inside of a text of several lines. In `arena`.
 */
bool ignore_edit(Arena *arena, const Compilation *compilation, const Finding *finding, Edit *edit);

#endif
