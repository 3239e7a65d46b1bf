/* SPDX-License-Identifier: MIT */
/*
 * scalar_number.c - the values of booleans, integers and floats (scalar.h).
 *
 * One cutter serves all three languages, because what PyYAML's constructor takes
 * (signs, 0b, 0x, 0o, leading-zero octal, base 60, underscores) holds all that TOML
 * and JSON write, and their readers have checked their own grammars before.
 * Nothing here needs memory or depends on the locale.
 */
#include "syntax/scalar_number.h"

#include <math.h>
#include <stdio.h>

#include "support/chars.h"
#include "support/number.h"
#include "syntax/scalar.h"

typedef enum IntForm {
    INT_DECIMAL,
    INT_BINARY,
    INT_OCTAL,
    INT_HEX,
    INT_SEXAGESIMAL,
} IntForm;

typedef struct IntParts {
    bool is_negative;
    IntForm form;
    Str digits; /* without sign and prefix; base 60: the parts with their ':' */
} IntParts;

/* A number in base 10^9, the least word first; as many digits as Python would write. */
enum { BIG_WORD_DIGITS = 9, BIG_WORDS = PYTHON_INT_MAX_DIGITS / BIG_WORD_DIGITS + 2 };
typedef struct Big {
    uint32_t words[BIG_WORDS];
    size_t count;
} Big;

static const unsigned form_bases[] = {
    [INT_DECIMAL] = 10, [INT_BINARY] = 2, [INT_OCTAL] = 8, [INT_HEX] = 16, [INT_SEXAGESIMAL] = 10,
};

/* Text pieces ------------------------------------------------------------------- */

/*
 * Room for a number without its underscores. The longest int that Python reads has some 14,300
 * digits; a float with more, and with underscores, loses the last ones.
 */
typedef struct Clean {
    char bytes[16 * 1024];
} Clean;

/* `text` without underscores; in `clean` if there are any. */
static Str drop_underscores(Str text, Clean *clean)
{
    if (text.len == 0 || !memchr(text.ptr, '_', text.len))
        return text;
    size_t len = 0;
    for (size_t i = 0; i < text.len && len < sizeof clean->bytes; i++)
        if (text.ptr[i] != '_')
            clean->bytes[len++] = text.ptr[i];
    return str_make(clean->bytes, len);
}

static Str skip(Str text, size_t bytes)
{
    return str_make(text.ptr + bytes, text.len - bytes);
}

static Str trim(Str text)
{
    while (text.len && char_is_space(text.ptr[0]))
        text = skip(text, 1);
    while (text.len && char_is_space(text.ptr[text.len - 1]))
        text.len--;
    return text;
}

/* Cuts the part before `separator` off the front of `rest`; all of it if there is none. */
static Str take_until(Str *rest, char separator)
{
    const char *end = rest->len ? memchr(rest->ptr, separator, rest->len) : NULL;
    Str part = *rest;
    if (end) {
        part.len = (size_t)(end - rest->ptr);
        *rest = skip(*rest, part.len + 1);
    } else {
        *rest = str_make(NULL, 0);
    }
    return part;
}

/* The value of `c` as a digit, or more than any base has. */
static unsigned digit_value(char c)
{
    return (unsigned)char_hex_value(c);
}

static bool all_digits(Str text, unsigned base)
{
    for (size_t i = 0; i < text.len; i++)
        if (digit_value(text.ptr[i]) >= base)
            return false;
    return text.len > 0;
}

static Str skip_zeros(Str digits)
{
    while (digits.len > 1 && digits.ptr[0] == '0')
        digits = skip(digits, 1);
    return digits;
}

static size_t count_char(Str text, char c)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += text.ptr[i] == c;
    return count;
}

/* Integers ---------------------------------------------------------------------- */

static bool sexagesimal_is_readable(Str parts)
{
    bool is_ok = true;
    for (size_t left = count_char(parts, ':') + 1; left > 0 && is_ok; left--)
        is_ok = all_digits(trim(take_until(&parts, ':')), 10);
    return is_ok;
}

/* What int() takes once more, after what PyYAML has cut off: a sign, and the prefix of the base.
 */
static Str skip_second_start(Str text, IntParts *parts)
{
    text = trim(text);
    bool is_octal = parts->form == INT_OCTAL; /* its prefix has been int()'s already */
    if (!is_octal && text.len > 1 && (text.ptr[0] == '-' || text.ptr[0] == '+')) {
        parts->is_negative ^= text.ptr[0] == '-';
        text = skip(text, 1);
    }
    bool is_hex = parts->form == INT_HEX, is_binary = parts->form == INT_BINARY;
    bool has_prefix = text.len > 2 && text.ptr[0] == '0' &&
                      ((is_hex && (text.ptr[1] == 'x' || text.ptr[1] == 'X')) ||
                       (is_binary && (text.ptr[1] == 'b' || text.ptr[1] == 'B')));
    return has_prefix ? skip(text, 2) : text;
}

/*
 * Takes text without underscores apart in the order in which PyYAML's
 * construct_yaml_int does; false where Python's int() would refuse a piece.
 */
static bool cut_int(Str text, IntParts *parts)
{
    *parts = (IntParts){.form = INT_DECIMAL};
    if (text.len && (text.ptr[0] == '-' || text.ptr[0] == '+')) {
        parts->is_negative = text.ptr[0] == '-';
        text = skip(text, 1);
    }
    if (text.len == 0)
        return false;
    if (str_starts_with(text, "0b") || str_starts_with(text, "0x")) {
        parts->form = text.ptr[1] == 'b' ? INT_BINARY : INT_HEX;
        text = skip(text, 2);
    } else if (text.ptr[0] == '0') {
        parts->form = INT_OCTAL;
        if (str_starts_with(text, "0o") || str_starts_with(text, "0O"))
            text = skip(text, 2);
    } else if (memchr(text.ptr, ':', text.len)) {
        parts->form = INT_SEXAGESIMAL;
        parts->digits = text;
        return sexagesimal_is_readable(text);
    }
    parts->digits = skip_second_start(text, parts);
    return all_digits(parts->digits, form_bases[parts->form]);
}

/* Bits of a number with exactly PYTHON_INT_MAX_DIGITS digits: 4300 * log2(10), rounded down. */
enum { PYTHON_INT_MAX_BITS = 14284 };

/* True if some part of it is too long for int(), or the whole for str(). */
static bool sexagesimal_is_too_long(Str parts)
{
    size_t count = count_char(parts, ':');
    Str first = skip_zeros(trim(take_until(&parts, ':')));
    /* log10(60) = 1.77815...; the other parts have at most two digits unless a tag chose. */
    if (count > PYTHON_INT_MAX_DIGITS || first.len > PYTHON_INT_MAX_DIGITS ||
        first.len * 10000 + count * 17782 > (size_t)PYTHON_INT_MAX_DIGITS * 10000)
        return true;
    for (; count > 0; count--)
        if (trim(take_until(&parts, ':')).len > PYTHON_INT_MAX_DIGITS)
            return true;
    return false;
}

static bool is_too_long(const IntParts *parts)
{
    static const unsigned digit_bits[] = {[INT_BINARY] = 1, [INT_OCTAL] = 3, [INT_HEX] = 4};
    switch (parts->form) {
    case INT_DECIMAL:
        return parts->digits.len > PYTHON_INT_MAX_DIGITS;
    case INT_SEXAGESIMAL:
        return sexagesimal_is_too_long(parts->digits);
    case INT_BINARY:
    case INT_OCTAL:
    case INT_HEX:
        break;
    }
    return skip_zeros(parts->digits).len > PYTHON_INT_MAX_BITS / digit_bits[parts->form];
}

bool yaml11_int_is_readable(Str text)
{
    Clean clean;
    IntParts parts;
    bool is_ok = cut_int(drop_underscores(text, &clean), &parts) && !is_too_long(&parts);
    return is_ok;
}

bool yaml11_int_is_too_long(Str text)
{
    Clean clean;
    IntParts parts;
    bool is_long = cut_int(drop_underscores(text, &clean), &parts) && is_too_long(&parts) &&
                   parts.form != INT_DECIMAL && parts.form != INT_SEXAGESIMAL;
    return is_long;
}

/* `*value` = `*value` * base + add; false when that does not fit. */
static bool append_digit(uint64_t *value, uint64_t base, uint64_t add)
{
    if (*value > (UINT64_MAX - add) / base)
        return false;
    *value = *value * base + add;
    return true;
}

static bool read_u64(Str digits, unsigned base, uint64_t *value)
{
    *value = 0;
    for (size_t i = 0; i < digits.len; i++)
        if (!append_digit(value, base, digit_value(digits.ptr[i])))
            return false;
    return true;
}

/* The size of the number, or UINT64_MAX if it does not fit. */
static uint64_t magnitude_of(const IntParts *parts)
{
    uint64_t value = 0, part;
    Str rest = parts->digits;
    if (parts->form != INT_SEXAGESIMAL)
        return read_u64(rest, form_bases[parts->form], &value) ? value : UINT64_MAX;
    while (rest.len)
        if (!read_u64(trim(take_until(&rest, ':')), 10, &part) || !append_digit(&value, 60, part))
            return UINT64_MAX;
    return value;
}

static IntValue value_of(const IntParts *parts)
{
    uint64_t magnitude = magnitude_of(parts);
    if (parts->is_negative) {
        bool fits = magnitude <= (uint64_t)INT64_MAX + 1;
        int64_t value = fits && magnitude ? -(int64_t)(magnitude - 1) - 1 : 0;
        return (IntValue){fits ? value : INT64_MIN, fits};
    }
    bool fits = magnitude <= INT64_MAX;
    return (IntValue){fits ? (int64_t)magnitude : INT64_MAX, fits};
}

IntValue node_int(const Node *node)
{
    Clean clean;
    IntParts parts;
    IntValue value = {0, true};
    if (node->kind == NODE_BOOL)
        value.value = node_bool(node);
    else if (cut_int(drop_underscores(node_text(node), &clean), &parts))
        value = value_of(&parts);
    return value;
}

/* Integers of any size ---------------------------------------------------------- */

/* `big` = `big` * factor + add, both below 2^30; false when it grows over its bound. */
static bool big_append(Big *big, uint32_t factor, uint32_t add)
{
    uint64_t carry = add;
    for (size_t i = 0; i < big->count; i++) {
        carry += (uint64_t)big->words[i] * factor;
        big->words[i] = (uint32_t)(carry % 1000000000u);
        carry /= 1000000000u;
    }
    while (carry) {
        if (big->count == BIG_WORDS)
            return false;
        big->words[big->count++] = (uint32_t)(carry % 1000000000u);
        carry /= 1000000000u;
    }
    return true;
}

/* Several digits at a time: the work per byte is what a hostile file multiplies. */
static bool big_append_digits(Big *big, Str digits, unsigned base)
{
    uint32_t factor = 1, chunk = 0;
    for (size_t i = 0; i < digits.len; i++) {
        chunk = chunk * base + digit_value(digits.ptr[i]);
        factor *= base;
        bool is_last = i + 1 == digits.len;
        if (is_last || factor >= (1u << 25)) {
            if (!big_append(big, factor, chunk))
                return false;
            factor = 1;
            chunk = 0;
        }
    }
    return true;
}

static bool big_read(Big *big, const IntParts *parts)
{
    big->count = 0;
    Str rest = parts->digits;
    if (parts->form != INT_SEXAGESIMAL)
        return big_append_digits(big, skip_zeros(rest), form_bases[parts->form]);
    while (rest.len) {
        Str part = skip_zeros(trim(take_until(&rest, ':')));
        uint64_t value;
        if (big->count == 0) { /* only the first part may be long */
            if (!big_append_digits(big, part, 10))
                return false;
        } else if (!read_u64(part, 10, &value) || value >= (1u << 30) ||
                   !big_append(big, 60, (uint32_t)value)) {
            return false;
        }
    }
    return true;
}

typedef struct BigText {
    char digits[BIG_WORDS * BIG_WORD_DIGITS + 1];
} BigText;

static Str big_write(const Big *big, BigText *text)
{
    size_t len = 0;
    if (big->count == 0)
        return STR("0");
    for (size_t i = big->count; i-- > 0;)
        len += (size_t)snprintf(text->digits + len, sizeof text->digits - len,
                                i + 1 == big->count ? "%u" : "%09u", big->words[i]);
    return str_make(text->digits, len);
}

/* The digits of a number in decimal, without sign; false past Python's own bound. */
static bool write_decimal(const IntParts *parts, BigText *room, Str *digits)
{
    Big big;
    if (parts->form == INT_DECIMAL)
        *digits = skip_zeros(parts->digits);
    else if (big_read(&big, parts))
        *digits = big_write(&big, room);
    else
        return false;
    return true;
}

Str node_int_decimal(Arena *arena, const Node *node)
{
    Clean clean;
    BigText room;
    IntParts parts = {0};
    Str digits;
    if (!cut_int(drop_underscores(node_text(node), &clean), &parts) ||
        !write_decimal(&parts, &room, &digits))
        return arena_format(arena, "%lld", (long long)node_int(node).value);
    bool is_negative = parts.is_negative && !str_is(digits, "0");
    char *text = arena_alloc(arena, digits.len + 2);
    text[0] = '-';
    memcpy(text + is_negative, digits.ptr, digits.len);
    text[is_negative + digits.len] = '\0';
    return str_make(text, digits.len + is_negative);
}

/* Floats ------------------------------------------------------------------------ */

/* More parts, and Python cannot turn the power of 60 into a float: 60^174 > 2^1024. */
enum { SEXAGESIMAL_FLOAT_MAX_PARTS = 174 };

static size_t count_digits(Str text, size_t at)
{
    size_t from = at;
    while (at < text.len && char_is_digit(text.ptr[at]))
        at++;
    return at - from;
}

static bool is_infinity_or_nan(Str text)
{
    return str_eq_ignore_case(text, STR("inf")) || str_eq_ignore_case(text, STR("infinity")) ||
           str_eq_ignore_case(text, STR("nan"));
}

/* What Python's float() takes: ['+'|'-'] (digits ['.' digits] ['e' digits] | inf | nan). */
static bool is_python_float(Str text)
{
    text = trim(text);
    if (text.len && (text.ptr[0] == '-' || text.ptr[0] == '+'))
        text = skip(text, 1);
    if (is_infinity_or_nan(text))
        return true;
    size_t at = count_digits(text, 0), digits = at;
    if (at < text.len && text.ptr[at] == '.') {
        size_t fraction = count_digits(text, at + 1);
        digits += fraction;
        at += 1 + fraction;
    }
    if (digits == 0)
        return false;
    if (at < text.len && (text.ptr[at] == 'e' || text.ptr[at] == 'E')) {
        at++;
        if (at < text.len && (text.ptr[at] == '-' || text.ptr[at] == '+'))
            at++;
        size_t exponent = count_digits(text, at);
        if (exponent == 0)
            return false;
        at += exponent;
    }
    return at == text.len;
}

static bool float_parts_are_readable(Str text)
{
    size_t count = text.len ? count_char(text, ':') + 1 : 0;
    bool is_ok = count > 0 && count <= SEXAGESIMAL_FLOAT_MAX_PARTS;
    for (; count > 0 && is_ok; count--)
        is_ok = is_python_float(take_until(&text, ':'));
    return is_ok;
}

/* Strips the sign as PyYAML does: once, before it looks at anything else. */
static Str strip_sign(Str text, bool *is_negative)
{
    bool has_sign = text.len && (text.ptr[0] == '-' || text.ptr[0] == '+');
    *is_negative = has_sign && text.ptr[0] == '-';
    return has_sign ? skip(text, 1) : text;
}

bool yaml11_float_is_readable(Str text)
{
    Clean clean;
    bool is_negative;
    Str rest = strip_sign(drop_underscores(text, &clean), &is_negative);
    bool is_ok = str_eq_ignore_case(rest, STR(".inf")) || str_eq_ignore_case(rest, STR(".nan")) ||
                 float_parts_are_readable(rest);
    return is_ok;
}

/* 15^k in base 2^32, the least word first: 60^k is that times 4^k. */
enum { POWER_WORDS = 24 };
typedef struct Power {
    uint32_t words[POWER_WORDS];
    size_t count;
    unsigned k;
} Power;

static void power_step(Power *power)
{
    uint64_t carry = 0;
    for (size_t i = 0; i < power->count; i++) {
        carry += (uint64_t)power->words[i] * 15;
        power->words[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry && power->count < POWER_WORDS)
        power->words[power->count++] = (uint32_t)carry;
    power->k++;
}

/* 60^k as the nearest double, as Python converts an int: the top 64 bits and a sticky bit. */
static double power_of_60(const Power *power)
{
    size_t top = power->count - 1;
    uint64_t bits = power->words[top];
    unsigned shift = 2 * power->k;
    size_t below = top;
    for (size_t taken = 1; below > 0 && taken < 2; taken++)
        bits = bits << 32 | power->words[--below];
    if (below > 0) { /* fill up the leading zeros of the top word from the next one */
        unsigned zeros = 0;
        while (!(bits >> 63)) {
            bits <<= 1;
            zeros++;
        }
        uint32_t next = power->words[--below];
        bits |= (uint64_t)next >> (32 - zeros);
        bool is_sticky = (uint32_t)((uint64_t)next << zeros) != 0;
        for (size_t i = 0; i < below; i++)
            is_sticky |= power->words[i] != 0;
        bits |= is_sticky;
        shift += 32 * (unsigned)(below + 1) - zeros;
    }
    double value = (double)bits;
    for (; shift >= 32; shift -= 32)
        value *= 4294967296.0;
    for (; shift > 0; shift--)
        value *= 2.0;
    return value;
}

/* From the last part to the first, adding as PyYAML adds: that decides the rounding. */
static double read_sexagesimal(Str text)
{
    double value = 0.0;
    Power power = {.words = {1}, .count = 1};
    while (text.len) {
        size_t from = text.len;
        while (from > 0 && text.ptr[from - 1] != ':')
            from--;
        double part = number_read(trim(skip(text, from)));
        part *= power_of_60(&power);
        value += part;
        if (power.k >= SEXAGESIMAL_FLOAT_MAX_PARTS)
            break;
        power_step(&power);
        text.len = from ? from - 1 : 0;
    }
    return value;
}

static double read_float(Str text)
{
    bool is_negative;
    Str rest = strip_sign(text, &is_negative);
    double value;
    if (rest.len && rest.ptr[0] == '.' && rest.len == 4 && !char_is_digit(rest.ptr[1]))
        value = rest.ptr[1] == 'i' || rest.ptr[1] == 'I' ? (double)INFINITY : (double)NAN;
    else if (rest.len && memchr(rest.ptr, ':', rest.len))
        value = read_sexagesimal(rest);
    else
        value = number_read(trim(rest));
    return is_negative ? -value : value;
}

static double int_as_float(const Node *node)
{
    IntValue value = node_int(node);
    if (value.fits)
        return (double)value.value;
    Clean clean;
    BigText room;
    IntParts parts;
    Str digits;
    double result = value.value < 0 ? -(double)INFINITY : (double)INFINITY;
    if (cut_int(drop_underscores(node_text(node), &clean), &parts) &&
        write_decimal(&parts, &room, &digits)) {
        result = number_read(digits);
        result = parts.is_negative ? -result : result;
    }
    return result;
}

double node_float(const Node *node)
{
    if (node->kind == NODE_BOOL)
        return node_bool(node) ? 1.0 : 0.0;
    if (node->kind == NODE_INT)
        return int_as_float(node);
    Clean clean;
    double value = read_float(drop_underscores(node_text(node), &clean));
    return value;
}

/* Booleans and forms ------------------------------------------------------------ */

/* Of all words that mean a boolean, only yes, true and on mean true. */
bool node_bool(const Node *node)
{
    Str text = node_text(node);
    return str_eq_ignore_case(text, STR("true")) || str_eq_ignore_case(text, STR("yes")) ||
           str_eq_ignore_case(text, STR("on"));
}

bool node_is_sexagesimal(const Node *node)
{
    Str text = node_text(node);
    return node->style == STYLE_YAML_PLAIN &&
           (node->kind == NODE_INT || node->kind == NODE_FLOAT) && text.len &&
           memchr(text.ptr, ':', text.len);
}

bool node_is_octal(const Node *node)
{
    if (node->style != STYLE_YAML_PLAIN || node->kind != NODE_INT ||
        !memchr(node->text, '0', node->count))
        return false;
    Clean clean;
    IntParts parts;
    bool is_octal = cut_int(drop_underscores(node_text(node), &clean), &parts) &&
                    parts.form == INT_OCTAL && parts.digits.len > 1;
    return is_octal;
}
