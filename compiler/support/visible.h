/* SPDX-License-Identifier: MIT */
/*
 * visible.h - foreign text made fit for a terminal.
 *
 * Names, keys and values come from files that anybody may have written. What could
 * move the cursor, hide text or turn its direction is shown by a sign of one column
 * instead: a control character by its picture (U+2400 ff.), everything else, broken
 * UTF-8 included, by U+FFFD.
 */
#ifndef FLOCKC_SUPPORT_VISIBLE_H
#define FLOCKC_SUPPORT_VISIBLE_H

#include "support/buf.h"

/*
 * What to show for `code_point`: itself, or the sign in its place. Takes
 * UTF8_INVALID. Tabs and line ends are controls like any other.
 */
uint32_t visible_form(uint32_t code_point);

/* Appends `text` with everything replaced that may not reach a terminal. */
void visible_append(Buf *out, Str text);

#endif
