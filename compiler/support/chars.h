/* SPDX-License-Identifier: MIT */
/*
 * chars.h - what a byte of ASCII is, whatever the locale.
 *
 * Takes a char, an unsigned char, or what marks the end of a text (-1, '\0'); a byte
 * beyond ASCII is nothing of all this. What Unicode has beside it: support/utf8.h.
 */
#ifndef FLOCKC_SUPPORT_CHARS_H
#define FLOCKC_SUPPORT_CHARS_H

#include <stdbool.h>

static inline bool char_is_digit(int c)
{
    return c >= '0' && c <= '9';
}

static inline bool char_is_lower(int c)
{
    return c >= 'a' && c <= 'z';
}

static inline bool char_is_upper(int c)
{
    return c >= 'A' && c <= 'Z';
}

static inline bool char_is_letter(int c)
{
    return char_is_lower(c) || char_is_upper(c);
}

/* A letter or a digit. */
static inline bool char_is_alnum(int c)
{
    return char_is_letter(c) || char_is_digit(c);
}

/* The value of a digit of base 16, or -1. */
static inline int char_hex_value(int c)
{
    if (char_is_digit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* A space or a tab: what parts words in a line. */
static inline bool char_is_blank(int c)
{
    return c == ' ' || c == '\t';
}

static inline bool char_is_line_end(int c)
{
    return c == '\n' || c == '\r';
}

/* What JSON and YAML take for white space. */
static inline bool char_is_white(int c)
{
    return char_is_blank(c) || char_is_line_end(c);
}

/* isspace() of C: vertical tabs and form feeds too. */
static inline bool char_is_space(int c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline char char_to_lower(char c)
{
    return char_is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

static inline char char_to_upper(char c)
{
    return char_is_lower(c) ? (char)(c - 'a' + 'A') : c;
}

#endif
