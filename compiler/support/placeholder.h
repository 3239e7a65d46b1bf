/* SPDX-License-Identifier: MIT */
/* placeholder.h - what a shell or a template would have put something else in place of. */
#ifndef FLOCKC_SUPPORT_PLACEHOLDER_H
#define FLOCKC_SUPPORT_PLACEHOLDER_H

#include "support/str.h"

/* The first `${...}` or `{{...}}` in `text` that has something between its braces, or nothing. */
Str placeholder_find(Str text);

/*
 * The first `{word}` in `text`, as Python's str.format() would fill it in, or nothing; the word is
 * an identifier. Such braces are rare in a name, and mean something else in other text.
 */
Str placeholder_find_word(Str text);

#endif
