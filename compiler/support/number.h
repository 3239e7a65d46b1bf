/* SPDX-License-Identifier: MIT */
/*
 * number.h - doubles as text: the shortest digits that read back as the same value.
 *
 * RFC 8785 (3.2.2.3) and Python's repr() want the same digits and differ only in how
 * they set them out. Works through printf and strtod, but never shows them a decimal point
 * nor looks for one, so the locale of the process does not matter.
 */
#ifndef FLOCKC_SUPPORT_NUMBER_H
#define FLOCKC_SUPPORT_NUMBER_H

#include "support/str.h"

/*
 * A finite number: 0.DIGITS times ten to the power of `point`. No leading and no
 * trailing zeros; zero itself is the digit 0 with point 1.
 */
typedef struct NumberDigits {
    char digits[20]; /* at most 17 and a NUL */
    int count;
    int point;
    bool is_negative; /* of -0.0 too */
} NumberDigits;

/*
 * The fewest digits that read back as `value`, and of those the nearest to it.
 * `value` must be finite; anything else has no digits.
 */
NumberDigits number_shortest_digits(double value);

/*
 * What ECMAScript's Number::toString gives (ECMA-262 6.1.6.1.20): 1e+21, 1e-7, 0 for
 * -0.0. Writes at most 25 bytes and a NUL; their number. `value` must be finite.
 */
size_t number_format_double(double value, char out[32]);

/*
 * What Python's repr() gives (float_repr_style "short"): 1.0, 1e+16, 1e-05, -0.0.
 * Writes at most 25 bytes and a NUL; their number. `value` must be finite.
 */
size_t number_format_python(double value, char out[32]);

/*
 * The double that is nearest to `text`, of two the even one, for any number of digits in
 * linear time: [sign] (digits [. digits] [e [sign] digits] | inf | infinity | nan), in any case.
 * Only the part in front of what does not belong to that counts; 0 for no digits at all.
 */
double number_read(Str text);

/* Bytes of the longest uint64_t. */
enum { NUMBER_DECIMAL_BYTES = 20 };

/* Writes the digits of `value` so that the last is right before `end`; returns the first. No NUL.
 */
char *number_write_decimal(uint64_t value, char *end);

#endif
