/* SPDX-License-Identifier: MIT */
/*
 * ink.h - the colours of texts for people. They are read on dark and on light grounds, so none of
 * them says anything that the text does not.
 */
#ifndef FLOCKC_SUPPORT_INK_H
#define FLOCKC_SUPPORT_INK_H

#include "support/buf.h"

typedef enum Ink {
    INK_ERROR,
    INK_WARNING,
    INK_INFO,
    INK_GUTTER,
    INK_HELP,
    INK_STRONG,
    INK_VALUE, /* what counts, beside what does not */
    INK_FAINT, /* what does not count */
} Ink;

/* Switch a colour on and off again; nothing is appended unless `has_color`. */
void ink_begin(Buf *out, bool has_color, Ink ink);
void ink_end(Buf *out, bool has_color);

#endif
