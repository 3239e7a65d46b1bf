/* SPDX-License-Identifier: MIT */
/*
 * coerce.c - see coerce.h.
 *
 * Text becomes a number as pydantic-core 2.46.4 does it, step by step and with its
 * oddities ("0-7" is -7), because a value that the framework accepts must mean the same
 * here. White space is what Rust's str::trim takes off, which is Unicode's White_Space.
 */
#include "definition/coerce.h"

#include <math.h>
#include <stdlib.h>

#include "support/chars.h"
#include "support/number.h"
#include "support/utf8.h"

/* Text that pydantic may turn into another type: a string, or bytes that are UTF-8. */
static bool has_text(const Node *node, Str *text)
{
    *text = node_text(node);
    return node->kind == NODE_STRING ||
           (node->kind == NODE_BINARY && utf8_find_invalid(*text) == text->len);
}

static Str skip(Str text, size_t bytes)
{
    return str_make(text.ptr + bytes, text.len - bytes);
}

static bool starts_with(Str text, char c)
{
    return text.len && text.ptr[0] == c;
}

static Str trim(Str text)
{
    size_t bytes;
    while (text.len && utf8_is_blank(utf8_decode(text, 0, &bytes)))
        text = skip(text, bytes);
    while (text.len) {
        size_t at = text.len - 1;
        while (at > 0 && utf8_is_continuation(text.ptr[at]))
            at--;
        if (!utf8_is_blank(utf8_decode(text, at, &bytes)))
            break;
        text.len = at;
    }
    return text;
}

/* Room for a number without its underscores: much more than an int may have digits. */
typedef struct Clean {
    char bytes[8 * 1024];
} Clean;

/*
 * Underscores may be single and inside: "1_000". Writes the text without them to `clean`; false,
 * and nothing changed, where there are none, they are elsewhere, or it does not fit.
 */
static bool drop_underscores(Str *number, Clean *clean)
{
    Str text = *number;
    size_t len = 0;
    bool has_any = false, is_after = true;
    for (size_t i = 0; i < text.len; i++) {
        bool is_one = text.ptr[i] == '_';
        if (is_one && is_after)
            return false;
        has_any |= is_one;
        is_after = is_one;
        if (!is_one && len == sizeof clean->bytes)
            return false;
        if (!is_one)
            clean->bytes[len++] = text.ptr[i];
    }
    if (has_any && !is_after)
        *number = str_make(clean->bytes, len);
    return has_any && !is_after;
}

/* Integers ---------------------------------------------------------------------- */

/* Takes zeros off the front, and underscores between them; false where no digit begins. */
static bool skip_leading_zeros(Str *text)
{
    if (text->len == 0 || !char_is_digit(text->ptr[0]))
        return starts_with(*text, '-');
    if (text->ptr[0] != '0')
        return true;
    for (size_t i = 1; i < text->len; i++) {
        char c = text->ptr[i];
        if (c == '0' || c == '_')
            continue;
        if (c == '.')
            i--;
        *text = skip(*text, i);
        return c == '.' || c == '-' || char_is_digit(c);
    }
    *text = skip(*text, text->len - 1);
    return true;
}

/* "3.00" is 3; "3." stays, and is refused later. */
static Str drop_zero_fraction(Str text)
{
    const char *point = text.len ? memchr(text.ptr, '.', text.len) : NULL;
    size_t at = point ? (size_t)(point - text.ptr) : text.len;
    for (size_t i = at + 1; i < text.len; i++)
        if (text.ptr[i] != '0')
            return text;
    if (at + 1 < text.len)
        text.len = at;
    return text;
}

/* '-'? (0 | [1-9][0-9]*), at most 4300 bytes: what is left must be an integer in JSON. */
static bool read_json_int(Str text, bool is_negative, IntValue *value)
{
    enum { MAX_BYTES = 4300 };
    if (text.len + is_negative > MAX_BYTES)
        return false;
    if (!is_negative && starts_with(text, '-')) {
        is_negative = true;
        text = skip(text, 1);
    }
    if (text.len == 0 || (text.len > 1 && text.ptr[0] == '0'))
        return false;
    uint64_t size = 0;
    const uint64_t limit = (uint64_t)INT64_MAX + is_negative;
    bool fits = true;
    for (size_t i = 0; i < text.len; i++) {
        if (!char_is_digit(text.ptr[i]))
            return false;
        uint64_t digit = (uint64_t)(text.ptr[i] - '0');
        fits = fits && size <= (limit - digit) / 10;
        if (fits)
            size = size * 10 + digit;
    }
    if (!fits)
        *value = (IntValue){is_negative ? INT64_MIN : INT64_MAX, false};
    else if (is_negative && size > 0)
        *value = (IntValue){-(int64_t)(size - 1) - 1, true};
    else
        *value = (IntValue){(int64_t)size, true};
    return true;
}

static bool int_from_text(Str text, IntValue *value)
{
    text = trim(text);
    bool is_negative = false;
    if (starts_with(text, '+')) {
        text = skip(text, 1);
        if (starts_with(text, '-'))
            return false;
    }
    if (starts_with(text, '-')) {
        is_negative = true;
        text = skip(text, 1);
        if (starts_with(text, '-') || starts_with(text, '+'))
            return false;
    }
    if (!skip_leading_zeros(&text))
        return false;
    text = drop_zero_fraction(text);
    Clean clean;
    drop_underscores(&text, &clean);
    return read_json_int(text, is_negative, value);
}

static bool int_from_float(double number, IntValue *value)
{
    const double bound = 9223372036854775808.0; /* 2^63; pydantic excludes both ends */
    if (!(number > -bound && number < bound) || (double)(int64_t)number != number)
        return false;
    *value = (IntValue){(int64_t)number, true};
    return true;
}

CoerceOutcome coerce_int(const Node *node, IntValue *value)
{
    Str text;
    node = node_deref(node);
    if (node->kind == NODE_NULL)
        return COERCE_NULL;
    if (node->kind == NODE_INT || node->kind == NODE_BOOL) {
        *value = node_int(node);
        return COERCE_OK;
    }
    bool is_ok = (node->kind == NODE_FLOAT && int_from_float(node_float(node), value)) ||
                 (has_text(node, &text) && int_from_text(text, value));
    return is_ok ? COERCE_OK : COERCE_WRONG;
}

/* Floats ------------------------------------------------------------------------ */

static size_t skip_digits(Str text, size_t at)
{
    while (at < text.len && char_is_digit(text.ptr[at]))
        at++;
    return at;
}

static size_t skip_sign(Str text, size_t at)
{
    return at + (at < text.len && (text.ptr[at] == '-' || text.ptr[at] == '+'));
}

/* What Rust's f64::from_str takes: [sign] (digits with a point [exponent] | inf | nan). */
static bool is_rust_float(Str text)
{
    size_t at = skip_sign(text, 0);
    Str word = skip(text, at);
    if (str_eq_ignore_case(word, STR("inf")) || str_eq_ignore_case(word, STR("infinity")) ||
        str_eq_ignore_case(word, STR("nan")))
        return true;
    size_t end = skip_digits(text, at), digits = end - at;
    if (end < text.len && text.ptr[end] == '.') {
        at = end + 1;
        end = skip_digits(text, at);
        digits += end - at;
    }
    if (digits == 0)
        return false;
    if (end < text.len && (text.ptr[end] == 'e' || text.ptr[end] == 'E')) {
        at = skip_sign(text, end + 1);
        end = skip_digits(text, at);
        return end > at && end == text.len;
    }
    return end == text.len;
}

static bool read_rust_float(Str text, double *value)
{
    if (text.len == 0 || !is_rust_float(text))
        return false;
    *value = number_read(text);
    return true;
}

/* White space is only taken off where there are no underscores: so does pydantic-core. */
static bool float_from_text(Str text, double *value)
{
    if (read_rust_float(trim(text), value))
        return true;
    Clean clean;
    return drop_underscores(&text, &clean) && read_rust_float(text, value);
}

CoerceOutcome coerce_float(const Node *node, double *value)
{
    Str text;
    node = node_deref(node);
    if (node->kind == NODE_NULL)
        return COERCE_NULL;
    if (node->kind == NODE_INT || node->kind == NODE_BOOL || node->kind == NODE_FLOAT) {
        double number = node_float(node);
        if (node->kind == NODE_INT && isinf(number)) /* Python's int is too large to convert */
            return COERCE_WRONG;
        *value = number;
        return COERCE_OK;
    }
    return has_text(node, &text) && float_from_text(text, value) ? COERCE_OK : COERCE_WRONG;
}

/* Strings and booleans ------------------------------------------------------------- */

CoerceOutcome coerce_string(const Node *node, Str *value)
{
    Str text;
    node = node_deref(node);
    if (node->kind == NODE_NULL)
        return COERCE_NULL;
    if (!has_text(node, &text))
        return COERCE_WRONG;
    *value = text;
    return COERCE_OK;
}

static bool bool_from_text(Str text, bool *value)
{
    static const char *const words[][6] = {
        {"0", "f", "n", "no", "off", "false"},
        {"1", "t", "y", "on", "yes", "true"},
    };
    for (size_t is_true = 0; is_true < 2; is_true++)
        for (size_t i = 0; i < 6; i++)
            if (str_eq_ignore_case(text, str_of(words[is_true][i]))) {
                *value = is_true;
                return true;
            }
    return false;
}

static bool bool_from_number(double number, bool *value)
{
    *value = number == 1.0;
    return number == 0.0 || number == 1.0;
}

CoerceOutcome coerce_bool(const Node *node, bool *value)
{
    Str text;
    bool result = false, is_ok = false;
    node = node_deref(node);
    if (node->kind == NODE_NULL)
        return COERCE_NULL;
    if (node->kind == NODE_BOOL || node->kind == NODE_INT || node->kind == NODE_FLOAT)
        is_ok = bool_from_number(node_float(node), &result);
    else if (has_text(node, &text))
        is_ok = bool_from_text(text, &result);
    if (is_ok)
        *value = result;
    return is_ok ? COERCE_OK : COERCE_WRONG;
}

/* Durations --------------------------------------------------------------------- */

static CoercedDuration duration_from_text(Str text)
{
    CoercedDuration result = {.outcome = COERCE_DURATION_OK};
    result.status = duration_parse_pydantic(text, &result.us, &result.is_rounded);
    if (result.status == DURATION_OK)
        return result;
    bool is_go = duration_parse_go(text, &result.us, &result.is_rounded) == DURATION_OK;
    result.outcome = is_go ? COERCE_DURATION_GO_FORM : COERCE_DURATION_INVALID;
    return result;
}

static CoercedDuration duration_from_number(const Node *node)
{
    CoercedDuration result = {.outcome = COERCE_DURATION_OK};
    result.status = node->kind == NODE_FLOAT
                        ? duration_from_double(node_float(node), &result.us, &result.is_rounded)
                        : duration_from_int(node_int(node).value, &result.us, &result.is_rounded);
    if (result.status != DURATION_OK)
        result.outcome = COERCE_DURATION_INVALID;
    return result;
}

CoercedDuration coerce_duration(const Node *node)
{
    node = node_deref(node);
    if (node->kind == NODE_NULL)
        return (CoercedDuration){.outcome = COERCE_DURATION_NULL};
    if (node->kind == NODE_INT || node->kind == NODE_BOOL || node->kind == NODE_FLOAT)
        return duration_from_number(node);
    if (node->kind == NODE_STRING || node->kind == NODE_BINARY)
        return duration_from_text(node_text(node));
    return (CoercedDuration){.outcome = COERCE_DURATION_WRONG_TYPE};
}

/* Lists ------------------------------------------------------------------------- */

bool coerce_is_false(const Node *node)
{
    node = node_deref(node);
    switch ((NodeKind)node->kind) {
    case NODE_NULL:
        return true;
    case NODE_BOOL:
    case NODE_INT:
    case NODE_FLOAT:
        return node_float(node) == 0;
    case NODE_STRING:
    case NODE_BINARY:
        return node_text(node).len == 0;
    case NODE_MAP:
    case NODE_SEQ:
        return node->count == 0;
    case NODE_ERROR:
    case NODE_ALIAS:
    case NODE_DATE:
    case NODE_DATETIME:
    case NODE_LOCAL_DATETIME:
    case NODE_LOCAL_TIME:
    case NODE_KIND_COUNT:
        break;
    }
    return false;
}

bool coerce_is_list(const Node *node)
{
    node = node_deref(node);
    return node->kind == NODE_SEQ || (node->kind == NODE_MAP && (node->flags & NODE_SET));
}

size_t coerce_list_count(const Node *node)
{
    return coerce_is_list(node) ? node_deref(node)->count : 0;
}

const Node *coerce_list_item(const Node *node, size_t i)
{
    node = node_deref(node);
    return node->kind == NODE_MAP ? map_key(node, i) : &node->items[i];
}
