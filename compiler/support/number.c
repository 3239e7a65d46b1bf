/* SPDX-License-Identifier: MIT */
/*
 * number.c - see number.h.
 *
 * The shortest digits are found by trying 1, 2, 3 ... of them: nearly every number in a
 * definition has two or three, so this is fast where it matters, and it is exact
 * because printf and strtod are. At a power of two the gap to the next smaller double
 * is half of that to the next larger one, so the nearest decimal of a given length
 * may read back as another value while its neighbour above does not:
 * 2^-44 is 5.684341886080802e-14, though ...801e-14 is as near.
 */
#include "support/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "support/chars.h"

enum {
    DIGITS_ENOUGH = 17, /* for any double (C17 5.2.4.2.2, DBL_DECIMAL_DIG) */
    /* Without an exponent if MIN < point <= MAX: ECMAScript from 1e-6 to below 1e21, */
    JS_POINT_MIN = -6,
    JS_POINT_MAX = 21,
    /* Python from 1e-4 to below 1e16. */
    PYTHON_POINT_MIN = -4,
    PYTHON_POINT_MAX = 16,
};

/* Whole numbers below it are exact, and so are all their decimal digits. */
static const double EXACT_MAX = 9007199254740992.0; /* 2^53 */

static void trim_zeros(NumberDigits *number)
{
    while (number->count > 1 && number->digits[number->count - 1] == '0')
        number->digits[--number->count] = '\0';
}

static NumberDigits digits_of_integer(double value)
{
    NumberDigits number = {0};
    number.count = snprintf(number.digits, sizeof number.digits, "%llu", (unsigned long long)value);
    number.point = number.count;
    trim_zeros(&number);
    return number;
}

/* Cuts printf's "d.ddde-XX" apart; what it uses as the point is the locale's business. */
static NumberDigits digits_of_text(const char *text)
{
    NumberDigits number = {0};
    const char *at = text;
    for (; *at != 'e'; at++)
        if (char_is_digit(*at))
            number.digits[number.count++] = *at;
    number.point = (int)strtol(at + 1, NULL, 10) + 1;
    return number;
}

enum { EXPONENT_BYTES = 16 };

/*
 * The nearest double to `digits` times ten to `exponent`, written to `room` on the way. strtod()
 * gets digits and an exponent only: no point, which is all that a locale could change.
 */
static double scaled(const char *digits, int exponent, char *room, size_t size)
{
    snprintf(room, size, "%se%d", digits, exponent);
    return strtod(room, NULL);
}

static double read_back(const NumberDigits *number)
{
    char text[sizeof number->digits + EXPONENT_BYTES];
    return scaled(number->digits, number->point - number->count, text, sizeof text);
}

/* The next larger decimal with as many digits. */
static NumberDigits next_above(NumberDigits number)
{
    int i = number.count - 1;
    while (i >= 0 && number.digits[i] == '9')
        number.digits[i--] = '0';
    if (i >= 0) {
        number.digits[i]++;
    } else { /* 99 becomes 10, a power further */
        number.digits[0] = '1';
        number.point++;
    }
    return number;
}

static bool is_power_of_two(double value)
{
    int exponent;
    return frexp(value, &exponent) == 0.5;
}

/* `value` is positive. */
static NumberDigits find_shortest(double value)
{
    for (int count = 1; count < DIGITS_ENOUGH; count++) {
        char text[40];
        snprintf(text, sizeof text, "%.*e", count - 1, value);
        NumberDigits number = digits_of_text(text);
        if (read_back(&number) == value)
            return number;
        NumberDigits above = next_above(number);
        if (is_power_of_two(value) && read_back(&above) == value)
            return above;
    }
    char text[40];
    snprintf(text, sizeof text, "%.*e", DIGITS_ENOUGH - 1, value);
    return digits_of_text(text);
}

NumberDigits number_shortest_digits(double value)
{
    if (!isfinite(value))
        return (NumberDigits){0};
    double size = fabs(value);
    NumberDigits number = {.digits = "0", .count = 1, .point = 1};
    if (size > 0 && size < EXACT_MAX && size == (double)(uint64_t)size)
        number = digits_of_integer(size);
    else if (size > 0)
        number = find_shortest(size);
    trim_zeros(&number);
    number.is_negative = signbit(value);
    return number;
}

/* Writes all digits and a NUL, with a point or zeros where they belong. */
static char *put_plain(char *out, const NumberDigits *number)
{
    size_t count = (size_t)number->count;
    if (number->point <= 0) {
        size_t zeros = (size_t)-number->point;
        memcpy(out, "0.", 2);
        memset(out + 2, '0', zeros);
        memcpy(out + 2 + zeros, number->digits, count + 1);
        return out + 2 + zeros + count;
    }
    size_t point = (size_t)number->point;
    if (count <= point) {
        memcpy(out, number->digits, count);
        memset(out + count, '0', point - count);
        out[point] = '\0';
        return out + point;
    }
    memcpy(out, number->digits, point);
    out[point] = '.';
    memcpy(out + point + 1, number->digits + point, count - point + 1);
    return out + count + 1;
}

/* d.ddde+X with at least `exponent_digits` digits after the sign. */
static char *put_scientific(char *out, const NumberDigits *number, int exponent_digits)
{
    int exponent = number->point - 1;
    *out++ = number->digits[0];
    if (number->count > 1) {
        *out++ = '.';
        memcpy(out, number->digits + 1, (size_t)number->count - 1);
        out += number->count - 1;
    }
    int len = sprintf(out, "e%c%0*d", exponent < 0 ? '-' : '+', exponent_digits, abs(exponent));
    return out + len;
}

size_t number_format_double(double value, char out[32])
{
    NumberDigits number = number_shortest_digits(value);
    char *end = out;
    if (number.is_negative && value != 0)
        *end++ = '-';
    if (number.point > JS_POINT_MIN && number.point <= JS_POINT_MAX)
        end = put_plain(end, &number);
    else
        end = put_scientific(end, &number, 1);
    return (size_t)(end - out);
}

size_t number_format_python(double value, char out[32])
{
    NumberDigits number = number_shortest_digits(value);
    char *end = out;
    if (number.is_negative)
        *end++ = '-';
    if (number.point <= PYTHON_POINT_MIN || number.point > PYTHON_POINT_MAX) {
        end = put_scientific(end, &number, 2);
    } else {
        end = put_plain(end, &number);
        if (number.count <= number.point) {
            memcpy(end, ".0", 3);
            end += 2;
        }
    }
    return (size_t)(end - out);
}

/* --- reading ------------------------------------------------------------------------- */

enum {
    /* Half way between two doubles is at most 767 digits long: more only say "not exactly". */
    READ_DIGITS_MAX = 800,
    /* Below and above it nothing is left of 800 digits but 0 and infinity. */
    READ_EXPONENT_MAX = 20000,
};

/* A whole number with as many digits as count, times ten to the power of `exponent`. */
typedef struct Decimal {
    char digits[READ_DIGITS_MAX + 2];
    size_t count;
    int64_t exponent;
} Decimal;

static void add_digit(Decimal *decimal, char digit, bool is_fraction)
{
    bool is_kept = decimal->count < READ_DIGITS_MAX;
    decimal->exponent -= is_fraction && is_kept;
    decimal->exponent += !is_fraction && !is_kept;
    if (is_kept && (decimal->count > 0 || digit != '0'))
        decimal->digits[decimal->count++] = digit;
    else if (!is_kept && digit != '0')
        decimal->digits[READ_DIGITS_MAX - 1] |= 1; /* 0 to 8 become odd: no longer half way */
}

/* Behind the digits from `at` on. */
static size_t read_digits(Decimal *decimal, Str text, size_t at, bool is_fraction)
{
    for (; at < text.len && char_is_digit(text.ptr[at]); at++)
        add_digit(decimal, text.ptr[at], is_fraction);
    return at;
}

/* What follows an `e`; digits that make no difference are not counted. */
static int64_t read_exponent(Str text, size_t at)
{
    bool is_negative = at < text.len && text.ptr[at] == '-';
    int64_t value = 0;
    at += at < text.len && (text.ptr[at] == '-' || text.ptr[at] == '+');
    for (; at < text.len && char_is_digit(text.ptr[at]); at++)
        if (value < INT64_MAX / 100)
            value = value * 10 + (text.ptr[at] - '0');
    return is_negative ? -value : value;
}

static double value_of(Decimal *decimal)
{
    if (decimal->count == 0 || decimal->exponent < -READ_EXPONENT_MAX)
        return 0;
    if (decimal->exponent > READ_EXPONENT_MAX)
        return (double)INFINITY;
    char text[READ_DIGITS_MAX + EXPONENT_BYTES];
    decimal->digits[decimal->count] = '\0';
    return scaled(decimal->digits, (int)decimal->exponent, text, sizeof text);
}

static double read_unsigned(Str text)
{
    Decimal decimal = {.count = 0};
    if (text.len > 0 && (text.ptr[0] == 'i' || text.ptr[0] == 'I'))
        return (double)INFINITY;
    if (text.len > 0 && (text.ptr[0] == 'n' || text.ptr[0] == 'N'))
        return (double)NAN;
    size_t at = read_digits(&decimal, text, 0, false);
    if (at < text.len && text.ptr[at] == '.')
        at = read_digits(&decimal, text, at + 1, true);
    if (at < text.len && (text.ptr[at] == 'e' || text.ptr[at] == 'E'))
        decimal.exponent += read_exponent(text, at + 1);
    return value_of(&decimal);
}

double number_read(Str text)
{
    if (text.len == 0)
        return 0;
    bool is_negative = text.ptr[0] == '-';
    size_t sign_len = is_negative || text.ptr[0] == '+';
    double value = read_unsigned(str_make(text.ptr + sign_len, text.len - sign_len));
    return is_negative ? -value : value;
}

char *number_write_decimal(uint64_t value, char *end)
{
    do {
        *--end = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    return end;
}
