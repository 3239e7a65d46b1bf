/* SPDX-License-Identifier: MIT */
/*
 * lines.h - walking over the lines of a text by offsets.
 *
 * A line ends at LF, CR LF or a lone CR, as in diag/source.h. Offsets after the end count
 * as the end. Each costs what it walks over.
 */
#ifndef FLOCKC_SUPPORT_LINES_H
#define FLOCKC_SUPPORT_LINES_H

#include "support/chars.h"
#include "support/str.h"

/* Behind the spaces and tabs at `at`. */
static inline size_t skip_blanks(Str text, size_t at)
{
    while (at < text.len && char_is_blank(text.ptr[at]))
        at++;
    return at;
}

/* Where the line of `at` ends: at its line end, or at that of the text. */
static inline size_t line_end(Str text, size_t at)
{
    while (at < text.len && !char_is_line_end(text.ptr[at]))
        at++;
    return at;
}

/* True where all of a text is on one line. */
static inline bool is_on_one_line(Str text)
{
    return line_end(text, 0) == text.len;
}

/* Where the line of `at` starts. */
static inline size_t line_start(Str text, size_t at)
{
    while (at > 0 && !char_is_line_end(text.ptr[at - 1]))
        at--;
    return at;
}

/* Where the line after that of `at` starts. */
static inline size_t next_line(Str text, size_t at)
{
    at = line_end(text, at);
    bool is_pair = at + 1 < text.len && text.ptr[at] == '\r' && text.ptr[at + 1] == '\n';
    return at < text.len ? at + 1 + is_pair : at;
}

/* How the lines of a text end: as its first one does. */
static inline const char *line_end_of_text(Str text)
{
    size_t end = line_end(text, 0);
    bool is_pair = end + 1 < text.len && text.ptr[end] == '\r' && text.ptr[end + 1] == '\n';
    return is_pair ? "\r\n" : "\n";
}

/* What stands behind an entry of a mapping or a list on its line. */
typedef struct LineRest {
    bool has_comma, has_comment; /* one begins there: `#` */
    bool is_all;                 /* nothing else does */
} LineRest;

static inline LineRest line_rest(Str text, size_t at)
{
    LineRest rest = {0};
    at = skip_blanks(text, at);
    rest.has_comma = at < text.len && text.ptr[at] == ',';
    at = skip_blanks(text, at + rest.has_comma);
    rest.has_comment = at < text.len && text.ptr[at] == '#';
    rest.is_all = at == text.len || rest.has_comment || char_is_line_end(text.ptr[at]);
    return rest;
}

#endif
