/* SPDX-License-Identifier: MIT */
/*
 * markup.h - a text for an editor's pop-up, as Markdown or as plain text.
 *
 * The words are flockc's, and a `...` in them is code. What a definition says goes in as code
 * alone, through markup_code(): whatever it is, it ends where its code ends.
 */
#ifndef FLOCKC_ASSIST_MARKUP_H
#define FLOCKC_ASSIST_MARKUP_H

#include "support/buf.h"

typedef struct Markup {
    Buf *out;
    bool is_markdown;
} Markup;

/* An empty line, but for the first time. */
void markup_paragraph(const Markup *markup);

/* An item of a list begins; the first one comes after markup_paragraph(). */
void markup_item(const Markup *markup);

/* A line that stands out; ends with markup_end_title(). */
void markup_begin_title(const Markup *markup);
void markup_end_title(const Markup *markup);

/* flockc's own words. */
void markup_say(const Markup *markup, const char *words);
void markup_sayf(const Markup *markup, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Text of the definition, any bytes; what is long is cut. */
void markup_code(const Markup *markup, Str text);

#endif
