/* SPDX-License-Identifier: MIT */
/*
 * scalar_number.h - checking the text of YAML 1.1 numbers; for scalar_yaml11.c only.
 *
 * PyYAML 6.0.4 builds a number in two steps: its resolver (or a tag) picks the type,
 * then its constructor takes the text apart and may fail. These are the questions
 * that the second step answers; the values themselves come from scalar.h.
 */
#ifndef FLOCKC_SYNTAX_SCALAR_NUMBER_H
#define FLOCKC_SYNTAX_SCALAR_NUMBER_H

#include "support/str.h"

/* Most decimal digits that Python's int() reads or str() writes (3.11, int_max_str_digits). */
enum { PYTHON_INT_MAX_DIGITS = 4300 };

/*
 * True if PyYAML makes an int of `text`. Hexadecimal, octal, binary and base 60 text of
 * more than PYTHON_INT_MAX_DIGITS decimal digits counts as unreadable too: Python reads
 * it, but cannot write it down again. Under a tag, text that only Python's int() takes
 * (digits outside ASCII, signs inside of base 60) is not readable here.
 */
bool yaml11_int_is_readable(Str text);

/* True where that is so because Python reads an int of base 2, 8 or 16 that it cannot print. */
bool yaml11_int_is_too_long(Str text);

/* True if PyYAML makes a float of `text`. */
bool yaml11_float_is_readable(Str text);

#endif
