/* SPDX-License-Identifier: MIT */
/*
 * scalar_yaml11.c - which type PyYAML 6.0.4 gives to a plain scalar (scalar.h).
 *
 * The reference is the table of implicit resolvers in PyYAML's resolver.py: regular
 * expressions in a fixed order, chosen by the first byte. Here each is matched by
 * hand in one pass. Nearly every scalar is plain text, so the first byte decides
 * most of them at once. Whether the constructor can then build the value (a month 13,
 * `0x_`) is a second question, asked only of the few that need it.
 */
#include "support/chars.h"
#include "syntax/scalar.h"
#include "syntax/scalar_number.h"

/* PyYAML's timestamp_regexp, taken apart; numbers that are not written are 0. */
typedef struct Timestamp {
    unsigned year, month, day;
    bool has_time, has_short_date; /* a date with one-digit month or day */
    unsigned hour, minute, second;
    unsigned offset_minutes;
} Timestamp;

static bool is_one_of(Str text, const char *const *words)
{
    for (; text.len > 0 && *words; words++)
        if (text.ptr[0] == **words && str_is(text, *words))
            return true;
    return false;
}

static bool is_bool_word(Str text)
{
    static const char *const words[] = {
        "yes",   "Yes",   "YES", "no", "No", "NO",  "true", "True", "TRUE", "false",
        "False", "FALSE", "on",  "On", "ON", "off", "Off",  "OFF",  NULL,
    };
    return text.len <= 5 && is_one_of(text, words);
}

static bool is_null_word(Str text)
{
    static const char *const words[] = {"null", "Null", "NULL", NULL};
    return text.len == 4 && is_one_of(text, words);
}

/* Numbers ----------------------------------------------------------------------- */

static size_t skip_digits_and_underscores(Str text, size_t at)
{
    while (at < text.len && (char_is_digit(text.ptr[at]) || text.ptr[at] == '_'))
        at++;
    return at;
}

/* [eE][-+][0-9]+ or nothing, then the end. */
static bool ends_with_exponent(Str text, size_t at)
{
    if (at == text.len)
        return true;
    if ((text.ptr[at] != 'e' && text.ptr[at] != 'E') || text.len - at < 3)
        return false;
    if (text.ptr[at + 1] != '-' && text.ptr[at + 1] != '+')
        return false;
    for (at += 2; at < text.len; at++)
        if (!char_is_digit(text.ptr[at]))
            return false;
    return true;
}

/* '.' (digit [0-9_]* exponent? | inf | nan) from `at`, which is after the sign. */
static bool is_float_after_point(Str text, size_t at)
{
    static const char *const infinities[] = {".inf", ".Inf", ".INF", NULL};
    static const char *const nans[] = {".nan", ".NaN", ".NAN", NULL};
    Str rest = str_make(text.ptr + at, text.len - at);
    if (is_one_of(rest, infinities))
        return true;
    if (at > 0) /* the resolver knows no signed `.nan`, and no signed `.5` */
        return false;
    if (is_one_of(rest, nans))
        return true;
    return rest.len > 1 && char_is_digit(rest.ptr[1]) &&
           ends_with_exponent(rest, skip_digits_and_underscores(rest, 2));
}

/* (:[0-5]?[0-9])+ from `at`; the end of it, or `at` itself where it does not match. */
static size_t skip_base_60(Str text, size_t at)
{
    size_t end = at;
    while (end < text.len && text.ptr[end] == ':') {
        size_t digits = 0;
        while (digits < 3 && end + 1 + digits < text.len &&
               char_is_digit(text.ptr[end + 1 + digits]))
            digits++;
        if (digits == 0 || digits == 3 || (digits == 2 && text.ptr[end + 1] > '5'))
            return at;
        end += 1 + digits;
    }
    return end;
}

static bool all_in(Str text, size_t at, const char *set)
{
    for (; at < text.len; at++)
        if (text.ptr[at] == '\0' || !strchr(set, text.ptr[at]))
            return false;
    return true;
}

/* An integer that begins with 0 at `at`: 0, 0[0-7_]+, 0b[0-1_]+, 0x[0-9a-fA-F_]+. */
static bool is_int_after_zero(Str text, size_t at)
{
    size_t left = text.len - at - 1;
    if (left > 1 && text.ptr[at + 1] == 'b')
        return all_in(text, at + 2, "01_");
    if (left > 1 && text.ptr[at + 1] == 'x')
        return all_in(text, at + 2, "0123456789abcdefABCDEF_");
    return all_in(text, at + 1, "01234567_");
}

static NodeKind match_number(Str text)
{
    size_t at = text.ptr[0] == '-' || text.ptr[0] == '+';
    if (at == text.len)
        return NODE_STRING;
    if (text.ptr[at] == '.')
        return is_float_after_point(text, at) ? NODE_FLOAT : NODE_STRING;
    if (!char_is_digit(text.ptr[at]))
        return NODE_STRING;

    bool is_zero = text.ptr[at] == '0';
    size_t end = skip_digits_and_underscores(text, at + 1);
    if (end < text.len && text.ptr[end] == '.') {
        size_t behind = skip_digits_and_underscores(text, end + 1);
        return ends_with_exponent(text, behind) ? NODE_FLOAT : NODE_STRING;
    }
    if (end < text.len && text.ptr[end] == ':') {
        size_t behind = skip_base_60(text, end);
        if (behind == end)
            return NODE_STRING;
        if (behind < text.len && text.ptr[behind] == '.')
            return skip_digits_and_underscores(text, behind + 1) == text.len ? NODE_FLOAT
                                                                             : NODE_STRING;
        return behind == text.len && !is_zero ? NODE_INT : NODE_STRING;
    }
    if (is_zero)
        return is_int_after_zero(text, at) ? NODE_INT : NODE_STRING;
    return end == text.len ? NODE_INT : NODE_STRING;
}

/* Timestamps -------------------------------------------------------------------- */

/* A cursor over text; `is_ok` stays false after the first thing that did not match. */
typedef struct Scan {
    Str text;
    size_t at;
    bool is_ok;
} Scan;

static char peek(const Scan *scan)
{
    return scan->at < scan->text.len ? scan->text.ptr[scan->at] : '\0';
}

static bool accept(Scan *scan, char c)
{
    bool is_there = scan->at < scan->text.len && scan->text.ptr[scan->at] == c;
    scan->at += is_there;
    return is_there;
}

static void expect(Scan *scan, char c)
{
    scan->is_ok &= accept(scan, c);
}

/* `least` to `most` digits. */
static unsigned scan_digits(Scan *scan, unsigned least, unsigned most)
{
    unsigned value = 0, count = 0;
    for (; count < most && char_is_digit(peek(scan)); count++)
        value = value * 10 + (unsigned)(scan->text.ptr[scan->at++] - '0');
    scan->is_ok &= count >= least;
    return value;
}

static bool skip_blanks(Scan *scan)
{
    size_t from = scan->at;
    while (char_is_blank(peek(scan)))
        scan->at++;
    return scan->at > from;
}

/* [ \t]* (Z | [-+] hh? (:mm)?) or nothing. */
static void scan_zone(Scan *scan, Timestamp *stamp)
{
    if (scan->at == scan->text.len)
        return;
    skip_blanks(scan);
    if (accept(scan, 'Z'))
        return;
    if (!accept(scan, '-'))
        expect(scan, '+');
    stamp->offset_minutes = scan_digits(scan, 1, 2) * 60;
    if (accept(scan, ':'))
        stamp->offset_minutes += scan_digits(scan, 2, 2);
}

/* ([Tt]|[ \t]+) hh? : mm : ss (. digits*)? zone? */
static void scan_time(Scan *scan, Timestamp *stamp)
{
    stamp->has_time = true;
    if (!accept(scan, 'T') && !accept(scan, 't'))
        scan->is_ok &= skip_blanks(scan);
    stamp->hour = scan_digits(scan, 1, 2);
    expect(scan, ':');
    stamp->minute = scan_digits(scan, 2, 2);
    expect(scan, ':');
    stamp->second = scan_digits(scan, 2, 2);
    if (accept(scan, '.'))
        while (char_is_digit(peek(scan)))
            scan->at++;
    scan_zone(scan, stamp);
}

/* The expression of PyYAML's constructor, which also takes a short date without a time. */
static bool match_timestamp(Str text, Timestamp *stamp)
{
    *stamp = (Timestamp){0};
    Scan scan = {.text = text, .is_ok = true};
    stamp->year = scan_digits(&scan, 4, 4);
    expect(&scan, '-');
    size_t month_at = scan.at;
    stamp->month = scan_digits(&scan, 1, 2);
    expect(&scan, '-');
    stamp->day = scan_digits(&scan, 1, 2);
    stamp->has_short_date = scan.at - month_at < 5;
    if (scan.is_ok && scan.at < text.len)
        scan_time(&scan, stamp);
    return scan.is_ok && scan.at == text.len;
}

static unsigned days_in_month(unsigned year, unsigned month)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && is_leap ? 1u : 0u);
}

/* The bounds of Python's datetime.date, datetime.datetime and datetime.timezone. */
static bool timestamp_is_readable(const Timestamp *stamp)
{
    return stamp->year >= 1 && stamp->month >= 1 && stamp->month <= 12 && stamp->day >= 1 &&
           stamp->day <= days_in_month(stamp->year, stamp->month) && stamp->hour <= 23 &&
           stamp->minute <= 59 && stamp->second <= 59 && stamp->offset_minutes < 24 * 60;
}

/* Public ------------------------------------------------------------------------ */

static NodeKind resolve_number_or_timestamp(Str text, bool *is_unreadable)
{
    NodeKind kind = match_number(text);
    if (kind == NODE_INT)
        *is_unreadable = !yaml11_int_is_readable(text);
    else if (kind == NODE_FLOAT)
        *is_unreadable = !yaml11_float_is_readable(text);
    Timestamp stamp;
    bool may_be_timestamp = kind == NODE_STRING && text.len >= 10 && char_is_digit(text.ptr[0]);
    if (!may_be_timestamp || !match_timestamp(text, &stamp))
        return kind;
    if (!stamp.has_time && stamp.has_short_date)
        return NODE_STRING;
    *is_unreadable = !timestamp_is_readable(&stamp);
    return stamp.has_time ? NODE_DATETIME : NODE_DATE;
}

NodeKind yaml11_resolve(Str text, bool *is_unreadable)
{
    *is_unreadable = false;
    if (text.len == 0)
        return NODE_NULL;
    char first = text.ptr[0];
    switch (first) {
    case 'n':
    case 'N':
        if (is_null_word(text))
            return NODE_NULL;
        return is_bool_word(text) ? NODE_BOOL : NODE_STRING;
    case 'y':
    case 'Y':
    case 't':
    case 'T':
    case 'f':
    case 'F':
    case 'o':
    case 'O':
        return is_bool_word(text) ? NODE_BOOL : NODE_STRING;
    case '~':
        return text.len == 1 ? NODE_NULL : NODE_STRING;
    case '=': /* tag:yaml.org,2002:value and :merge have no constructor */
        *is_unreadable = text.len == 1;
        return NODE_STRING;
    case '<':
        *is_unreadable = str_is(text, "<<");
        return NODE_STRING;
    default:
        if (char_is_digit(first) || first == '-' || first == '+' || first == '.')
            return resolve_number_or_timestamp(text, is_unreadable);
        return NODE_STRING;
    }
}

static NodeKind construct_timestamp(NodeKind wanted, Str text, bool *is_unreadable)
{
    Timestamp stamp;
    if (str_ends_with(text, "\n")) /* Python's `$` matches before it, too */
        text.len--;
    if (!match_timestamp(text, &stamp)) {
        *is_unreadable = true;
        return wanted;
    }
    *is_unreadable = !timestamp_is_readable(&stamp);
    return stamp.has_time ? NODE_DATETIME : NODE_DATE;
}

static bool is_bool_in_any_case(Str text)
{
    static const char *const words[] = {"yes", "no", "true", "false", "on", "off"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_eq_ignore_case(text, str_of(words[i])))
            return true;
    return false;
}

NodeKind yaml11_construct(NodeKind wanted, Str text, bool *is_unreadable)
{
    *is_unreadable = false;
    switch (wanted) {
    case NODE_INT:
        *is_unreadable = !yaml11_int_is_readable(text);
        break;
    case NODE_FLOAT:
        *is_unreadable = !yaml11_float_is_readable(text);
        break;
    case NODE_BOOL:
        *is_unreadable = !is_bool_in_any_case(text);
        break;
    case NODE_DATE:
    case NODE_DATETIME:
    case NODE_LOCAL_DATETIME:
        return construct_timestamp(wanted, text, is_unreadable);
    case NODE_NULL: /* PyYAML does not look at the text */
    case NODE_STRING:
    case NODE_BINARY:
    case NODE_LOCAL_TIME:
    case NODE_ERROR:
    case NODE_ALIAS:
    case NODE_MAP:
    case NODE_SEQ:
    case NODE_KIND_COUNT:
        break;
    }
    return wanted;
}
