/* SPDX-License-Identifier: MIT */
/*
 * toml_scalar.c - the grammar of bare values (TOML 1.0.0, "Integer" to "Local Time").
 *
 * A text that begins like a date or a time is checked as one, one that begins like a
 * number as a number: so the finding talks about what the author meant.
 */
#include "syntax/toml/toml_scalar.h"

/* Where a check is in the text. */
typedef struct Cursor {
    Str text;
    size_t at;
} Cursor;

static int peek(const Cursor *cursor)
{
    return cursor->at < cursor->text.len ? (unsigned char)cursor->text.ptr[cursor->at] : -1;
}

static bool take(Cursor *cursor, char wanted)
{
    bool is_there = peek(cursor) == (unsigned char)wanted;
    cursor->at += is_there;
    return is_there;
}

static bool begins_with_digits(Str text, size_t count, char behind)
{
    if (text.len <= count || text.ptr[count] != behind)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!char_is_digit(text.ptr[i]))
            return false;
    }
    return true;
}

static bool is_date_like(Str text)
{
    return begins_with_digits(text, 4, '-');
}

static bool is_time_like(Str text)
{
    return begins_with_digits(text, 2, ':') || begins_with_digits(text, 1, ':');
}

size_t toml_scalar_len(Str text)
{
    enum { DATE_BYTES = 10 };
    size_t at = 0;
    while (at < text.len) {
        char c = text.ptr[at];
        bool is_gap = c == ' ' && at == DATE_BYTES && is_date_like(text) && at + 1 < text.len &&
                      char_is_digit(text.ptr[at + 1]);
        if (!toml_is_bare(c) && c != '+' && c != '.' && c != ':' && !is_gap)
            break;
        at++;
    }
    return at;
}

/* Exactly `count` digits as a number, or -1. */
static int take_digits(Cursor *cursor, int count)
{
    int value = 0;
    for (int i = 0; i < count; i++, cursor->at++) {
        if (!char_is_digit(peek(cursor)))
            return -1;
        value = value * 10 + (peek(cursor) - '0');
    }
    return value;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && is_leap);
}

/* YYYY-MM-DD */
static TomlFault check_date(Cursor *cursor)
{
    int year = take_digits(cursor, 4);
    bool has_dash = take(cursor, '-');
    int month = take_digits(cursor, 2);
    bool has_dashes = has_dash && take(cursor, '-');
    int day = take_digits(cursor, 2);
    if (!has_dashes || year < 0 || month < 0 || day < 0)
        return TOML_DATE;
    if (month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
        return TOML_DATE_RANGE;
    return TOML_FINE;
}

/* HH:MM:SS[.digits]; RFC 3339 5.6 allows second 60. */
static TomlFault check_time(Cursor *cursor)
{
    int hour = take_digits(cursor, 2);
    bool has_colon = take(cursor, ':');
    int minute = take_digits(cursor, 2);
    bool has_colons = has_colon && take(cursor, ':');
    int second = take_digits(cursor, 2);
    if (!has_colons || hour < 0 || minute < 0 || second < 0)
        return TOML_DATE;
    if (take(cursor, '.')) {
        if (!char_is_digit(peek(cursor)))
            return TOML_DATE;
        while (char_is_digit(peek(cursor)))
            cursor->at++;
    }
    return hour > 23 || minute > 59 || second > 60 ? TOML_DATE_RANGE : TOML_FINE;
}

/* Z or +HH:MM */
static TomlFault check_offset(Cursor *cursor)
{
    if (take(cursor, 'Z') || take(cursor, 'z'))
        return TOML_FINE;
    if (!take(cursor, '+') && !take(cursor, '-'))
        return TOML_DATE;
    int hour = take_digits(cursor, 2);
    bool has_colon = take(cursor, ':');
    int minute = take_digits(cursor, 2);
    if (!has_colon || hour < 0 || minute < 0)
        return TOML_DATE;
    return hour > 23 || minute > 59 ? TOML_DATE_RANGE : TOML_FINE;
}

/* The first fault wins, but a wrong form is worth more than a wrong range. */
static TomlFault worse(TomlFault first, TomlFault second)
{
    return first == TOML_FINE || second == TOML_DATE ? second : first;
}

static TomlFault check_moment(Str text, NodeKind *kind)
{
    Cursor cursor = {.text = text};
    TomlFault fault = TOML_FINE;
    if (is_time_like(text)) {
        *kind = NODE_LOCAL_TIME;
        fault = check_time(&cursor);
        return cursor.at < text.len ? TOML_DATE : fault;
    }
    *kind = NODE_DATE;
    fault = check_date(&cursor);
    if (fault == TOML_DATE || cursor.at == text.len)
        return fault;
    if (!take(&cursor, 'T') && !take(&cursor, 't') && !take(&cursor, ' '))
        return TOML_DATE;
    *kind = NODE_LOCAL_DATETIME;
    fault = worse(fault, check_time(&cursor));
    if (fault == TOML_DATE || cursor.at == text.len)
        return fault;
    *kind = NODE_DATETIME;
    fault = worse(fault, check_offset(&cursor));
    return cursor.at < text.len ? TOML_DATE : fault;
}

/*
 * digit *( digit / "_" digit ), at least one digit. `*value` becomes the number, or
 * UINT64_MAX where it does not fit.
 */
static TomlFault check_digits(Cursor *cursor, int base, uint64_t *value)
{
    *value = 0;
    bool was_digit = false;
    for (;; cursor->at++) {
        int digit = char_hex_value(peek(cursor));
        if (peek(cursor) == '_') {
            if (!was_digit)
                return TOML_UNDERSCORE;
            was_digit = false;
        } else if (digit >= 0 && digit < base) {
            bool fits = *value <= (UINT64_MAX - (uint64_t)digit) / (uint64_t)base;
            *value = fits ? *value * (uint64_t)base + (uint64_t)digit : UINT64_MAX;
            was_digit = true;
        } else {
            break;
        }
    }
    if (was_digit)
        return TOML_FINE;
    return cursor->at && cursor->text.ptr[cursor->at - 1] == '_' ? TOML_UNDERSCORE : TOML_NUMBER;
}

/* 0x, 0o, 0b: no sign, leading zeros are fine. */
static TomlFault check_prefixed(Str text, int base)
{
    Cursor cursor = {.text = text, .at = 2};
    uint64_t value;
    TomlFault fault = check_digits(&cursor, base, &value);
    if (fault == TOML_FINE && cursor.at < text.len)
        fault = TOML_NUMBER;
    if (fault == TOML_FINE && value > INT64_MAX)
        fault = TOML_INT_RANGE;
    return fault;
}

/* [ "." digits ] [ "e" [sign] digits ]; `cursor` is after the integer part. */
static TomlFault check_fraction(Cursor *cursor)
{
    uint64_t ignored;
    if (take(cursor, '.')) {
        if (!char_is_digit(peek(cursor)))
            return peek(cursor) == '_' ? TOML_UNDERSCORE : TOML_FRACTION;
        TomlFault fault = check_digits(cursor, 10, &ignored);
        if (fault != TOML_FINE)
            return fault;
    }
    if (take(cursor, 'e') || take(cursor, 'E')) {
        if (!take(cursor, '+'))
            take(cursor, '-');
        TomlFault fault = check_digits(cursor, 10, &ignored);
        if (fault != TOML_FINE)
            return fault;
    }
    return cursor->at < cursor->text.len ? TOML_NUMBER : TOML_FINE;
}

static TomlFault check_int_range(uint64_t value, bool is_negative)
{
    return value > (uint64_t)INT64_MAX + is_negative ? TOML_INT_RANGE : TOML_FINE;
}

static TomlFault check_number(Str text, NodeKind *kind)
{
    Cursor cursor = {.text = text};
    bool is_negative = take(&cursor, '-');
    if (!is_negative)
        take(&cursor, '+');
    Str rest = str_make(text.ptr + cursor.at, text.len - cursor.at);
    *kind = NODE_FLOAT;
    if (str_is(rest, "inf") || str_is(rest, "nan"))
        return TOML_FINE;
    if (peek(&cursor) == '.')
        return TOML_FRACTION;
    size_t first = cursor.at;
    uint64_t value;
    TomlFault fault = check_digits(&cursor, 10, &value);
    if (fault != TOML_FINE)
        return fault;
    bool has_leading_zero = text.ptr[first] == '0' && cursor.at > first + 1;
    if (cursor.at == text.len) {
        *kind = NODE_INT;
        return has_leading_zero ? TOML_LEADING_ZERO : check_int_range(value, is_negative);
    }
    fault = check_fraction(&cursor);
    return fault == TOML_FINE && has_leading_zero ? TOML_LEADING_ZERO : fault;
}

static int prefix_base(Str text)
{
    if (str_starts_with(text, "0x"))
        return 16;
    if (str_starts_with(text, "0o"))
        return 8;
    return str_starts_with(text, "0b") ? 2 : 0;
}

static TomlFault check_word(Str text, NodeKind *kind)
{
    *kind = NODE_BOOL;
    if (str_is(text, "true") || str_is(text, "false"))
        return TOML_FINE;
    *kind = NODE_FLOAT;
    if (str_is(text, "inf") || str_is(text, "nan"))
        return TOML_FINE;
    bool is_boolean =
        str_eq_ignore_case(text, STR("true")) || str_eq_ignore_case(text, STR("false"));
    return is_boolean ? TOML_BOOLEAN : TOML_VALUE;
}

TomlFault toml_scalar_kind(Str text, NodeKind *kind)
{
    if (is_date_like(text) || is_time_like(text))
        return check_moment(text, kind);
    *kind = NODE_INT;
    if (prefix_base(text))
        return check_prefixed(text, prefix_base(text));
    bool is_number = text.len && (char_is_digit(text.ptr[0]) || text.ptr[0] == '+' ||
                                  text.ptr[0] == '-' || text.ptr[0] == '.');
    return is_number ? check_number(text, kind) : check_word(text, kind);
}
