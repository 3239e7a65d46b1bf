/* SPDX-License-Identifier: MIT */
/*
 * utf8.h - reading and checking UTF-8 (RFC 3629: no surrogates, no overlong
 * forms, nothing above U+10FFFF).
 */
#ifndef FLOCKC_SUPPORT_UTF8_H
#define FLOCKC_SUPPORT_UTF8_H

#include "support/str.h"

/* Returned for a byte that starts no well-formed sequence. */
#define UTF8_INVALID 0xFFFFFFFFu

/*
 * The code point at `text[at]`, which must lie inside, and in `*len_bytes` its
 * length. UTF8_INVALID with a length of 1 where the bytes are not well formed.
 */
uint32_t utf8_decode(Str text, size_t at, size_t *len_bytes);

/* Writes the form of `code_point` (a scalar value) to `out`; its length, 1 to 4. */
size_t utf8_encode(uint32_t code_point, char out[4]);

/* The offset of the first byte that is not well formed, or text.len if there is none. */
size_t utf8_find_invalid(Str text);

/* True if every byte is below 0x80. */
bool utf8_is_ascii(Str text);

/* Number of code points in well-formed text. */
size_t utf8_count(Str text);

/* The byte after `count` code points from the byte `at` on, which begins one; at most text.len. */
size_t utf8_skip(Str text, size_t at, size_t count);

/* True for a byte that continues a sequence (10xxxxxx). */
static inline bool utf8_is_continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Unicode's White_Space, which pydantic takes off the ends of a text (Rust's str::trim). */
bool utf8_is_blank(uint32_t code_point);

/* The same, and what is as invisible: the zero width space and the byte order mark. */
bool utf8_looks_blank(uint32_t code_point);

#endif
