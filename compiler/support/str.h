/* SPDX-License-Identifier: MIT */
/*
 * str.h - a borrowed slice of text.
 *
 * A Str is not NUL-terminated and may hold any byte, NUL included. It never owns
 * its bytes: they live in the source text, in an arena or in static storage.
 */
#ifndef FLOCKC_SUPPORT_STR_H
#define FLOCKC_SUPPORT_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct Str {
    const char *ptr; /* NULL only when len is 0 */
    size_t len;      /* bytes */
} Str;

/* A Str of a string literal. */
#define STR(literal) ((Str){"" literal, sizeof(literal) - 1})
/* For printf: printf("%.*s", STR_ARG(s)). */
#define STR_ARG(s) (int)(s).len, (s).ptr

static inline Str str_make(const char *ptr, size_t len)
{
    return (Str){ptr, len};
}

/* `c_string` may be NULL: the result is then empty. */
static inline Str str_of(const char *c_string)
{
    return (Str){c_string, c_string ? strlen(c_string) : 0};
}

static inline bool str_eq(Str a, Str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool str_is(Str a, const char *c_string)
{
    return str_eq(a, str_of(c_string));
}

static inline bool str_starts_with(Str s, const char *prefix)
{
    size_t len = strlen(prefix);
    return s.len >= len && memcmp(s.ptr, prefix, len) == 0;
}

static inline bool str_ends_with(Str s, const char *suffix)
{
    size_t len = strlen(suffix);
    return s.len >= len && memcmp(s.ptr + s.len - len, suffix, len) == 0;
}

/* Order by bytes, which for UTF-8 is the order by code points (Python's order). */
int str_compare(Str a, Str b);

/* Equal but for the case of ASCII letters. */
bool str_eq_ignore_case(Str a, Str b);

/* True if all of `typed` comes in `text`, in this order and in any case of ASCII: how people look
 * for a name. */
bool str_has_letters(Str text, Str typed);

/*
 * Damerau-Levenshtein distance (insert, delete, replace, swap of neighbours),
 * but never more than `limit` + 1: the caller only asks "near or not".
 * Texts over 64 bytes are never near: the result is then limit + 1.
 */
unsigned str_distance(Str a, Str b, unsigned limit);

#endif
