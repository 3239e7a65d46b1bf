/* SPDX-License-Identifier: MIT */
/* mdoc.h - writes mdoc(7), the language of manual pages. */
#ifndef FLOCKC_CLI_MDOC_H
#define FLOCKC_CLI_MDOC_H

#include "support/buf.h"

/*
 * Appends prose: a line for each sentence, folded, with all that the language would read as its own
 * escaped. A line end in `text` begins a paragraph.
 */
void mdoc_prose(Buf *out, const char *text);

/* Appends a piece of a line, escaped. Not for the beginning of one. */
void mdoc_piece(Buf *out, const char *text);

/* Appends lines as they are, in a block of their own. */
void mdoc_literal(Buf *out, const char *text);

#endif
