/* SPDX-License-Identifier: MIT */
/* quantity.c - see quantity.h. */
#include "emit/deploy/quantity.h"

#include "support/chars.h"

enum { FRACTION_DIGITS = 18 };

/* What a suffix multiplies by, in thousandths. */
typedef struct Suffix {
    const char *text;
    uint64_t thousandths;
} Suffix;

static const Suffix SUFFIXES[] = {
    {"", 1000},
    {"m", 1},
    {"k", 1000000},
    {"M", 1000000000},
    {"G", 1000000000000},
    {"T", 1000000000000000},
    {"P", 1000000000000000000},
    {"Ki", 1000 * (1ULL << 10)},
    {"Mi", 1000 * (1ULL << 20)},
    {"Gi", 1000 * (1ULL << 30)},
    {"Ti", 1000 * (1ULL << 40)},
    {"Pi", 1000 * (1ULL << 50)},
};

static const Suffix *find_suffix(Str text)
{
    for (size_t i = 0; i < sizeof SUFFIXES / sizeof *SUFFIXES; i++)
        if (str_is(text, SUFFIXES[i].text))
            return &SUFFIXES[i];
    return NULL;
}

/* The digits from `*at` on, as a number; `*at` is behind them then. */
static bool read_digits(Str text, size_t *at, uint64_t *number)
{
    size_t start = *at;
    for (*number = 0; *at < text.len && char_is_digit(text.ptr[*at]); ++*at) {
        unsigned digit = (unsigned)(text.ptr[*at] - '0');
        if (*number > (UINT64_MAX - digit) / 10)
            return false;
        *number = *number * 10 + digit;
    }
    return *at > start;
}

/* `number` / 10^`digits` of `unit`, rounded up. */
static uint64_t share_of(uint64_t number, size_t digits, uint64_t unit)
{
    uint64_t share = 0;
    bool has_rest = false;
    for (; digits > 0; digits--) { /* the last digit first */
        uint64_t sum = share + number % 10 * unit;
        has_rest |= sum % 10 != 0;
        share = sum / 10;
        number /= 10;
    }
    return share + has_rest;
}

static bool read_fraction(Str text, size_t *at, uint64_t *number, size_t *digits)
{
    *number = *digits = 0;
    if (*at == text.len || text.ptr[*at] != '.')
        return true;
    size_t start = ++*at;
    bool is_good = read_digits(text, at, number);
    *digits = *at - start;
    return is_good && *digits <= FRACTION_DIGITS;
}

bool quantity_read(Str text, int64_t *thousandths)
{
    size_t at = 0, digits;
    uint64_t whole, fraction;
    if (!read_digits(text, &at, &whole) || !read_fraction(text, &at, &fraction, &digits))
        return false;
    const Suffix *suffix = find_suffix(str_make(text.ptr + at, text.len - at));
    if (!suffix || whole > (uint64_t)INT64_MAX / suffix->thousandths)
        return false;
    uint64_t sum = whole * suffix->thousandths + share_of(fraction, digits, suffix->thousandths);
    *thousandths = (int64_t)sum;
    return sum > 0 && sum <= INT64_MAX;
}

int64_t quantity_units(int64_t thousandths)
{
    return (thousandths - 1) / 1000 + 1;
}
