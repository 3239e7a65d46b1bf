/* SPDX-License-Identifier: MIT */
/*
 * json_scalar.c - see json_scalar.h.
 *
 * A string without escapes is a slice of the source and costs one scan, eight bytes at
 * a time. What people write in JSON by habit from Python, JavaScript or YAML gets a
 * message of its own; a fix is safe only where one meaning is possible.
 */
#include "syntax/json/json_scalar.h"

#include "support/array.h"
#include "support/buf.h"
#include "support/chars.h"
#include "support/utf8.h"
#include "syntax/scalar_number.h"

Sink *json_fail(JsonCursor *cursor)
{
    cursor->tree->has_errors = true;
    return cursor->sink;
}

static Str slice(const JsonCursor *cursor, size_t start, size_t end)
{
    return str_make(cursor->text + start, end - start);
}

static Node scalar_node(NodeKind kind, Span span, Str text)
{
    return (Node){
        .kind = (uint8_t)kind,
        .style = kind == NODE_STRING ? STYLE_JSON_STRING : STYLE_JSON_BARE,
        .start = span.start,
        .end = span.end,
        .count = (uint32_t)text.len,
        .text = text.ptr,
    };
}

static Node error_node(Span span)
{
    return (Node){.kind = NODE_ERROR, .start = span.start, .end = span.end};
}

bool json_is_word_byte(char c)
{
    bool is_ascii = (unsigned char)c < 0x80;
    return !is_ascii || char_is_alnum(c) || c == '_' || c == '$' || c == '+' || c == '-' ||
           c == '.';
}

Span json_word_span(const JsonCursor *cursor)
{
    size_t end = cursor->at;
    while (end < cursor->end && json_is_word_byte(cursor->text[end]))
        end++;
    return span_make(cursor->at, end);
}

/* -- leaving text out ---------------------------------------------------------- */

/* Takes a string at the cursor up to its end or that of the line, and reports nothing. */
static void skip_string(JsonCursor *cursor)
{
    cursor->at++;
    while (cursor->at < cursor->end && !char_is_line_end(cursor->text[cursor->at])) {
        char c = cursor->text[cursor->at++];
        if (c == '"')
            return;
        if (c == '\\' && cursor->at < cursor->end && !char_is_line_end(cursor->text[cursor->at]))
            cursor->at++;
    }
    cursor->is_bracket_known = true; /* one may have gone with the rest of the line */
}

void json_skip_brackets(JsonCursor *cursor)
{
    size_t depth = 0;
    while (cursor->at < cursor->end) {
        char c = cursor->text[cursor->at];
        if (c == '"') {
            skip_string(cursor);
            continue;
        }
        cursor->at++;
        if (c == '[' || c == '{')
            depth++;
        else if ((c == ']' || c == '}') && --depth == 0)
            return;
    }
    cursor->is_bracket_known = true;
}

/* The span without blanks at its end, and without the lines after its first. */
static Span trim(const JsonCursor *cursor, size_t start, size_t end)
{
    size_t stop = start;
    while (stop < end && !char_is_line_end(cursor->text[stop]))
        stop++;
    while (stop > start && char_is_blank(cursor->text[stop - 1]))
        stop--;
    return span_make(start, stop);
}

Span json_skip_junk(JsonCursor *cursor)
{
    size_t start = cursor->at;
    while (cursor->at < cursor->end) {
        char c = cursor->text[cursor->at];
        if (c == ',' || c == ']' || c == '}' || char_is_line_end(c))
            break;
        if (c == '"')
            skip_string(cursor);
        else if (c == '[' || c == '{')
            json_skip_brackets(cursor);
        else
            cursor->at++;
    }
    cursor->has_skipped = true;
    return trim(cursor, start, cursor->at);
}

/* -- strings ------------------------------------------------------------------- */

/* In every byte the high bit where `word` has a zero byte; exact as "is there any". */
static uint64_t zero_bytes(uint64_t word)
{
    return (word - 0x0101010101010101u) & ~word & 0x8080808080808080u;
}

/* The first quote, backslash or control character from `at` on, or the end. */
static size_t find_special(const JsonCursor *cursor, size_t at)
{
    while (at + 8 <= cursor->end) {
        uint64_t word;
        memcpy(&word, cursor->text + at, sizeof word);
        uint64_t controls = (word - 0x2020202020202020u) & ~word & 0x8080808080808080u;
        if (controls | zero_bytes(word ^ 0x2222222222222222u) |
            zero_bytes(word ^ 0x5C5C5C5C5C5C5C5Cu))
            break;
        at += 8;
    }
    while (at < cursor->end) {
        unsigned char c = (unsigned char)cursor->text[at];
        if (c == '"' || c == '\\' || c < 0x20)
            break;
        at++;
    }
    return at;
}

/* What the first scan over a string found out; `end` is after the closing quote. */
typedef struct StringShape {
    size_t start, end;
    size_t control; /* the first raw control character, or 0 */
    bool has_line_end;
    bool has_escapes;
    bool is_closed;
} StringShape;

/*
 * Is the line end at `at` meant as part of the string? Then the next quote closes it, and
 * a closing quote is followed by punctuation; else the quote of this line was forgotten.
 * The next quote is also where reading goes on, so the whole stays linear.
 */
static bool goes_on(const JsonCursor *cursor, size_t at)
{
    const char *quote = memchr(cursor->text + at, '"', cursor->end - at);
    if (!quote)
        return false;
    size_t next = (size_t)(quote - cursor->text) + 1;
    while (next < cursor->end &&
           (cursor->text[next] == ' ' || char_is_line_end(cursor->text[next])))
        next++;
    return next == cursor->end || memchr(",:]}", cursor->text[next], 4) != NULL;
}

/* string = '"' { unescaped | '\' any } '"'   (RFC 8259, 7) */
static StringShape scan_string(const JsonCursor *cursor)
{
    StringShape shape = {.start = cursor->at};
    size_t at = cursor->at + 1;
    while ((at = find_special(cursor, at)) < cursor->end) {
        char c = cursor->text[at];
        if (c == '"') {
            shape.is_closed = true;
            at++;
            break;
        }
        if (c == '\\') {
            shape.has_escapes = true;
            at++;
            if (at < cursor->end && !char_is_line_end(cursor->text[at]))
                at++;
            continue;
        }
        if (char_is_line_end(c) && !shape.has_line_end) {
            if (!goes_on(cursor, at))
                break;
            shape.has_line_end = true;
        }
        if (!shape.control)
            shape.control = at;
        at++;
    }
    shape.end = at;
    return shape;
}

/* Is the quote at `start` a stray one, with nothing but a bracket after it? */
static bool is_stray(const JsonCursor *cursor, size_t start)
{
    size_t at = start + 1;
    while (at < cursor->end && char_is_blank(cursor->text[at]))
        at++;
    return at < cursor->end && memchr("{}[]", cursor->text[at], 4) != NULL;
}

/* The cursor is at the end of the line, or goes back after a stray quote. */
static Node fail_unclosed(JsonCursor *cursor, size_t start)
{
    if (is_stray(cursor, start))
        cursor->at = start + 1;
    Span span = trim(cursor, start, cursor->at);
    Finding *finding =
        sink_report(json_fail(cursor), RULE_json_syntax, span, "this string has no closing quote");
    finding_help(finding, "end it with `%c` on the line where it begins", cursor->text[start]);
    cursor->has_skipped = true;
    Str text = slice(cursor, span.start, span.end);
    if (memchr(text.ptr, '}', text.len) || memchr(text.ptr, ']', text.len))
        cursor->is_bracket_known = true; /* it went with the string */
    return error_node(span);
}

static const char *control_name(char c)
{
    if (char_is_line_end(c))
        return "a line end";
    return c == '\t' ? "a tab" : "a control character";
}

static void put_escaped(Buf *out, char c)
{
    if (c == '\n')
        buf_append(out, STR("\\n"));
    else if (c == '\t')
        buf_append(out, STR("\\t"));
    else if (c == '\r')
        buf_append(out, STR("\\r"));
    else if ((unsigned char)c < 0x20)
        buf_printf(out, "\\u%04x", (unsigned)c);
    else
        buf_put(out, c);
}

/* One finding and one edit for all raw control characters of the string. */
static void report_control(JsonCursor *cursor, const StringShape *shape)
{
    const char *name = control_name(cursor->text[shape->control]);
    Finding *finding =
        sink_report(json_fail(cursor), RULE_json_syntax,
                    span_make(shape->control, shape->control + 1), "%s inside a string", name);
    finding_help(finding, "write it as an escape: `\\n`, `\\t` or `\\u` and four digits");
    Buf literal = buf_new(arena_context(cursor->arena));
    for (size_t i = shape->start; i < shape->end; i++)
        put_escaped(&literal, cursor->text[i]);
    finding_fix(finding, FIX_SAFE, span_make(shape->start, shape->end), buf_str(&literal),
                "write control characters as escapes");
    buf_free(&literal);
}

/* The value of four hexadecimal digits at `at`; -1 where they are not there. */
static int32_t hex4(Str raw, size_t at)
{
    if (at + 4 > raw.len)
        return -1;
    int32_t value = 0;
    for (size_t i = 0; i < 4; i++) {
        int digit = char_hex_value(raw.ptr[at + i]);
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

typedef enum EscapeFault {
    ESCAPE_GOOD,
    ESCAPE_UNKNOWN, /* a letter that JSON has no escape for */
    ESCAPE_NOT_HEX,
    ESCAPE_LONE_SURROGATE,
} EscapeFault;

/* One escape: what it means, how many bytes it takes with its backslash. */
typedef struct Escape {
    uint32_t code_point;
    size_t len_bytes;
    EscapeFault fault;
} Escape;

/* \uXXXX, or two of them that make one code point (RFC 8259, 7) */
static Escape read_unicode_escape(Str raw, size_t at)
{
    int32_t high = hex4(raw, at + 2);
    if (high < 0)
        return (Escape){.len_bytes = 2, .fault = ESCAPE_NOT_HEX};
    if (high < 0xD800 || high > 0xDFFF)
        return (Escape){.code_point = (uint32_t)high, .len_bytes = 6};
    bool has_next = at + 8 <= raw.len && raw.ptr[at + 6] == '\\' && raw.ptr[at + 7] == 'u';
    int32_t low = has_next ? hex4(raw, at + 8) : -1;
    if (high > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
        return (Escape){.len_bytes = 6, .fault = ESCAPE_LONE_SURROGATE};
    uint32_t code_point = 0x10000u + ((uint32_t)(high - 0xD800) << 10) + (uint32_t)(low - 0xDC00);
    return (Escape){.code_point = code_point, .len_bytes = 12};
}

static Escape read_escape(Str raw, size_t at)
{
    static const char letters[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    char c = at + 1 < raw.len ? raw.ptr[at + 1] : '\0';
    if (c == 'u')
        return read_unicode_escape(raw, at);
    const char *letter = c ? strchr(letters, c) : NULL;
    if (letter)
        return (Escape){.code_point = (uint32_t)values[letter - letters], .len_bytes = 2};
    return (Escape){.len_bytes = 2, .fault = ESCAPE_UNKNOWN};
}

static void report_escape(JsonCursor *cursor, size_t at, Escape escape)
{
    size_t len = 0;
    if (escape.fault == ESCAPE_UNKNOWN && at + 1 < cursor->end)
        utf8_decode(str_make(cursor->text, cursor->end), at + 1, &len);
    size_t end = at + (escape.fault == ESCAPE_UNKNOWN ? 1 + len : escape.len_bytes);
    Str text = slice(cursor, at, end);
    const char *quoted = sink_quote(cursor->sink, text);
    Sink *sink = json_fail(cursor);
    Span span = span_make(at, end);
    Finding *finding;
    if (escape.fault == ESCAPE_LONE_SURROGATE) {
        finding = sink_report(sink, RULE_json_syntax, span, "%s is half a surrogate pair", quoted);
        finding_label(finding, "%s", sink_wording(sink)->half_pair);
        finding_help(finding,
                     "write both halves of a code point above U+FFFF, as in `\\ud83d\\ude00`");
    } else if (escape.fault == ESCAPE_NOT_HEX) {
        finding = sink_report(sink, RULE_json_syntax, span, "`\\u` needs four hexadecimal digits");
    } else {
        finding = sink_report(sink, RULE_json_syntax, span, "%s is not a JSON escape", quoted);
        finding_help(finding, "write a backslash as `\\\\`");
    }
    if (escape.fault != ESCAPE_LONE_SURROGATE)
        finding_fix(finding, FIX_UNSAFE, span_make(at, at + 1), STR("\\\\"),
                    "double the backslash");
}

/*
 * Decodes what is between the quotes. Only the first bad escape of a string is
 * reported: a Windows path would else fill the screen.
 */
static bool decode(JsonCursor *cursor, const StringShape *shape, Str *decoded)
{
    Str raw = slice(cursor, shape->start + 1, shape->end - 1);
    char *out = arena_alloc(cursor->arena, raw.len + 1); /* escapes only shrink */
    size_t len = 0;
    for (size_t at = 0; at < raw.len;) {
        if (raw.ptr[at] != '\\') {
            out[len++] = raw.ptr[at++];
            continue;
        }
        Escape escape = read_escape(raw, at);
        if (escape.fault != ESCAPE_GOOD) {
            report_escape(cursor, shape->start + 1 + at, escape);
            return false;
        }
        len += utf8_encode(escape.code_point, out + len);
        at += escape.len_bytes;
    }
    *decoded = str_make(out, len);
    return true;
}

Node json_read_string(JsonCursor *cursor)
{
    StringShape shape = scan_string(cursor);
    cursor->at = shape.end;
    if (!shape.is_closed)
        return fail_unclosed(cursor, shape.start);
    if (shape.control)
        report_control(cursor, &shape);
    Span span = span_make(shape.start, shape.end);
    Str text = slice(cursor, shape.start + 1, shape.end - 1);
    if (shape.has_escapes && !decode(cursor, &shape, &text))
        return error_node(span);
    return scalar_node(NODE_STRING, span, text);
}

Node json_read_single_quoted(JsonCursor *cursor)
{
    size_t start = cursor->at++;
    bool is_plain = true; /* the same text means the same between double quotes */
    while (cursor->at < cursor->end && !char_is_line_end(cursor->text[cursor->at]) &&
           cursor->text[cursor->at] != '\'') {
        char c = cursor->text[cursor->at++];
        is_plain = is_plain && c != '"' && c != '\\' && (unsigned char)c >= 0x20;
        bool is_escaped_quote = c == '\\' && cursor->at < cursor->end;
        if (is_escaped_quote && cursor->text[cursor->at] == '\'')
            cursor->at++;
    }
    if (cursor->at == cursor->end || char_is_line_end(cursor->text[cursor->at]))
        return fail_unclosed(cursor, start);
    Span span = span_make(start, ++cursor->at);
    Finding *finding = sink_report(json_fail(cursor), RULE_json_syntax, span,
                                   "a JSON string must be in double quotes");
    finding_help(finding, "put the text in double quotes");
    if (!is_plain)
        return error_node(span);
    finding_fix(finding, FIX_SAFE, span_make(start, start + 1), STR("\""), "use double quotes");
    finding_fix(finding, FIX_SAFE, span_make(span.end - 1, span.end), STR("\""),
                "use double quotes");
    return scalar_node(NODE_STRING, span, slice(cursor, start + 1, span.end - 1));
}

/* -- numbers and words --------------------------------------------------------- */

static size_t skip_digits(Str word, size_t at)
{
    while (at < word.len && char_is_digit(word.ptr[at]))
        at++;
    return at;
}

/*
 * number = [ "-" ] digits [ "." digits ] [ ("e" | "E") [ "+" | "-" ] digits ]
 * NODE_ERROR if the word is anything else. Leading zeros (RFC 8259, 6, forbids them)
 * are let through here, so that they can be told from nonsense.
 */
static NodeKind number_kind(Str word)
{
    NodeKind kind = NODE_INT;
    size_t start = word.len && word.ptr[0] == '-', at = skip_digits(word, start);
    if (at == start)
        return NODE_ERROR;
    if (at < word.len && word.ptr[at] == '.') {
        kind = NODE_FLOAT;
        start = at + 1;
        at = skip_digits(word, start);
        if (at == start)
            return NODE_ERROR;
    }
    if (at < word.len && (word.ptr[at] == 'e' || word.ptr[at] == 'E')) {
        kind = NODE_FLOAT;
        start = at + 1;
        start += start < word.len && (word.ptr[start] == '+' || word.ptr[start] == '-');
        at = skip_digits(word, start);
        if (at == start)
            return NODE_ERROR;
    }
    return at == word.len ? kind : NODE_ERROR;
}

static size_t count_leading_zeros(Str word)
{
    size_t first = word.ptr[0] == '-', at = first;
    while (at + 1 < word.len && word.ptr[at] == '0' && char_is_digit(word.ptr[at + 1]))
        at++;
    return at - first;
}

/* True where a reader used to C or JavaScript would take the digits for base 8. */
static bool could_be_octal(Str word, NodeKind kind, size_t zeros)
{
    size_t first = (word.ptr[0] == '-') + zeros;
    if (kind != NODE_INT || word.len - first < 2)
        return false;
    for (size_t i = first; i < word.len; i++)
        if (word.ptr[i] > '7')
            return false;
    return true;
}

static Node fail_leading_zeros(JsonCursor *cursor, Span span, Str word, NodeKind kind, size_t zeros)
{
    bool is_doubtful = could_be_octal(word, kind, zeros);
    size_t first = span.start + (word.ptr[0] == '-');
    Finding *finding = sink_report(json_fail(cursor), RULE_json_syntax, span,
                                   "a number in JSON must not have leading zeros");
    finding_fix(finding, is_doubtful ? FIX_UNSAFE : FIX_SAFE, span_make(first, first + zeros),
                STR(""), "remove the leading zeros");
    if (is_doubtful)
        finding_help(finding, "write a decimal number: JSON has no others");
    return error_node(span);
}

static Node fail_long_integer(JsonCursor *cursor, Span span)
{
    Finding *finding = sink_report(json_fail(cursor), RULE_json_syntax, span,
                                   "this integer has more than %d digits", PYTHON_INT_MAX_DIGITS);
    finding_label(finding, "%s", sink_wording(cursor->sink)->not_loaded);
    return error_node(span);
}

/* A word that people write for a value of JSON, and what JSON calls it. */
typedef struct Habit {
    const char *word, *meant;
    NodeKind kind;
    FixSafety safety; /* unsafe: it may be meant as text */
} Habit;

static const Habit HABITS[] = {
    {"true", "true", NODE_BOOL, FIX_SAFE},  {"false", "false", NODE_BOOL, FIX_SAFE},
    {"null", "null", NODE_NULL, FIX_SAFE},  {"none", "null", NODE_NULL, FIX_SAFE},
    {"nil", "null", NODE_NULL, FIX_SAFE},   {"undefined", "null", NODE_NULL, FIX_SAFE},
    {"yes", "true", NODE_BOOL, FIX_UNSAFE}, {"no", "false", NODE_BOOL, FIX_UNSAFE},
    {"on", "true", NODE_BOOL, FIX_UNSAFE},  {"off", "false", NODE_BOOL, FIX_UNSAFE},
};

static const char *const NOT_FINITE[] = {"nan", "infinity", "inf", ".nan", ".inf"};

/* `True`, `None`, ...: the node that was meant, or NODE_ERROR and nothing reported. */
static Node read_habit(JsonCursor *cursor, Span span, Str word)
{
    for (size_t i = 0; i < ARRAY_LEN(HABITS); i++) {
        const Habit *habit = &HABITS[i];
        if (!str_eq_ignore_case(word, str_of(habit->word)))
            continue;
        Finding *finding =
            sink_report(json_fail(cursor), RULE_json_syntax, span, "%s is written `%s` in JSON",
                        sink_quote(cursor->sink, word), habit->meant);
        Str meant = str_make(habit->meant, strlen(habit->meant));
        if (habit->safety == FIX_UNSAFE)
            finding_help(finding, "write text in double quotes");
        finding_fix(finding, habit->safety, span, meant, "write `%s`", habit->meant);
        return scalar_node(habit->kind, span, meant);
    }
    return error_node(span);
}

static bool is_not_finite(Str word)
{
    bool is_signed = word.len && (word.ptr[0] == '-' || word.ptr[0] == '+');
    Str name = str_make(word.ptr + is_signed, word.len - is_signed);
    for (size_t i = 0; i < ARRAY_LEN(NOT_FINITE); i++)
        if (str_eq_ignore_case(name, str_of(NOT_FINITE[i])))
            return true;
    return false;
}

/* `+1`, `.5` and `5.` mean one number each; its JSON form, or empty for other words. */
static Str meant_number(Arena *arena, Str word)
{
    bool is_negative = word.ptr[0] == '-', is_signed = is_negative || word.ptr[0] == '+';
    Str digits = str_make(word.ptr + is_signed, word.len - is_signed);
    if (digits.len && digits.ptr[0] == '-')
        return str_make(NULL, 0);
    bool has_point = digits.len && digits.ptr[0] == '.';
    bool ends_in_point = digits.len > 1 && digits.ptr[digits.len - 1] == '.';
    Str meant = arena_format(arena, "%s%s%.*s%s", is_negative ? "-" : "", has_point ? "0" : "",
                             STR_ARG(digits), ends_in_point ? "0" : "");
    bool is_number = number_kind(meant) != NODE_ERROR && count_leading_zeros(meant) == 0;
    return is_number ? meant : str_make(NULL, 0);
}

/* A number in a form that JSON lacks; NODE_ERROR and nothing reported if it is none. */
static Node read_odd_number(JsonCursor *cursor, Span span, Str word)
{
    Str meant = meant_number(cursor->arena, word);
    if (meant.len == 0)
        return error_node(span);
    Finding *finding =
        sink_report(json_fail(cursor), RULE_json_syntax, span, "%s is written `%.*s` in JSON",
                    sink_quote(cursor->sink, word), STR_ARG(meant));
    finding_fix(finding, FIX_SAFE, span, meant, "write `%.*s`", STR_ARG(meant));
    return scalar_node(number_kind(meant), span, meant);
}

/* True if the text means itself between double quotes. */
static bool is_plain_text(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '"' || text.ptr[i] == '\\' || (unsigned char)text.ptr[i] < 0x20)
            return false;
    return true;
}

/* Takes in what belongs to the text that is written without quotes. */
static Node fail_word(JsonCursor *cursor, Span span, Str word)
{
    if (is_not_finite(word)) {
        Finding *finding =
            sink_report(json_fail(cursor), RULE_json_syntax, span, "%s is not a number in JSON",
                        sink_quote(cursor->sink, word));
        finding_help(
            finding,
            "write a number; of others Python reads only `NaN`, `Infinity` and `-Infinity`");
        return error_node(span);
    }
    cursor->at = span.start;
    span = json_skip_junk(cursor);
    Str text = slice(cursor, span.start, span.end);
    Finding *finding = sink_report(json_fail(cursor), RULE_json_syntax, span,
                                   "%s is not a JSON value", sink_quote(cursor->sink, text));
    finding_help(finding, "write text in double quotes");
    if (is_plain_text(text))
        finding_fix(finding, FIX_UNSAFE, span,
                    arena_format(cursor->arena, "\"%.*s\"", STR_ARG(text)), "put it in quotes");
    return error_node(span);
}

/* The last three are none of JSON (RFC 8259), but Python's json module reads them. */
static NodeKind constant_kind(Str word)
{
    if (str_is(word, "true") || str_is(word, "false"))
        return NODE_BOOL;
    if (str_is(word, "NaN") || str_is(word, "Infinity") || str_is(word, "-Infinity"))
        return NODE_FLOAT;
    return str_is(word, "null") ? NODE_NULL : NODE_ERROR;
}

Node json_read_word(JsonCursor *cursor)
{
    Span span = json_word_span(cursor);
    Str word = slice(cursor, span.start, span.end);
    cursor->at = span.end;
    bool is_number = char_is_digit(word.ptr[0]) || word.ptr[0] == '-';
    NodeKind kind = constant_kind(word);
    if (is_number && kind == NODE_ERROR)
        kind = number_kind(word);
    size_t zeros = is_number && kind != NODE_ERROR ? count_leading_zeros(word) : 0;
    if (zeros)
        return fail_leading_zeros(cursor, span, word, kind, zeros);
    if (kind == NODE_INT && word.len - (word.ptr[0] == '-') > PYTHON_INT_MAX_DIGITS)
        return fail_long_integer(cursor, span);
    if (kind != NODE_ERROR)
        return scalar_node(kind, span, word);
    Node node = read_habit(cursor, span, word);
    if (node.kind == NODE_ERROR)
        node = read_odd_number(cursor, span, word);
    return node.kind == NODE_ERROR ? fail_word(cursor, span, word) : node;
}
