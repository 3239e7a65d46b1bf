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

/* Where the text of the line of `at` starts: in the first one after a byte order mark. */
static inline size_t line_text_start(Str text, size_t at)
{
    size_t start = line_start(text, at);
    return start == 0 && str_starts_with(text, "\xEF\xBB\xBF") ? 3 : start;
}

/* Where the line end before a line is that starts at `start`; 0 where there is none. */
static inline size_t line_end_before(Str text, size_t start)
{
    bool is_pair = start > 1 && text.ptr[start - 2] == '\r' && text.ptr[start - 1] == '\n';
    return start > 0 ? start - 1 - is_pair : 0;
}

/* How the line of `at` ends; the last one as that before it, and the only one of a text in LF. */
static inline const char *line_end_near(Str text, size_t at)
{
    size_t end = line_end(text, at), start = line_start(text, at);
    if (end == text.len && start > 0)
        end = line_end_before(text, start);
    if (end == text.len || text.ptr[end] == '\n')
        return "\n";
    return end + 1 < text.len && text.ptr[end + 1] == '\n' ? "\r\n" : "\r";
}

/* What stands behind an entry of a mapping or a list on its line. */
typedef struct LineRest {
    bool has_comma, has_comment; /* one begins there: `#` */
    bool is_all;                 /* nothing else does */
    size_t end;                  /* where the comment begins, or the blanks end */
} LineRest;

static inline LineRest line_rest(Str text, size_t at)
{
    LineRest rest = {0};
    at = skip_blanks(text, at);
    rest.has_comma = at < text.len && text.ptr[at] == ',';
    at = skip_blanks(text, at + rest.has_comma);
    rest.has_comment = at < text.len && text.ptr[at] == '#';
    rest.end = at;
    rest.is_all = at == text.len || rest.has_comment || char_is_line_end(text.ptr[at]);
    return rest;
}

#endif
