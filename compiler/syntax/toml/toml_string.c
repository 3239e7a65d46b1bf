/* SPDX-License-Identifier: MIT */
/*
 * toml_string.c - strings in two steps: find the end, then decode.
 *
 * Most strings are just the source between their quotes and need no second step.
 * Decoded text is never longer than the source, so its room is known beforehand.
 * Section names are those of TOML 1.0.0.
 */
#include "syntax/toml/toml_string.h"

#include "support/utf8.h"

/* A string whose end is being looked for. */
typedef struct Scan {
    size_t open, content, content_end, end; /* quote, first byte, after the last, after all */
    char quote;
    bool is_multiline;
    bool is_closed;
    bool needs_decoding; /* an escape or a CR LF */
    bool is_faulty;
} Scan;

bool toml_at_multiline(const TomlLexer *lexer)
{
    int quote = toml_peek(lexer, 0);
    return (quote == '"' || quote == '\'') && toml_peek(lexer, 1) == quote &&
           toml_peek(lexer, 2) == quote;
}

static void report_control(TomlLexer *lexer, Scan *scan, size_t at)
{
    if (!scan->is_faulty)
        toml_report(lexer, TOML_CONTROL, span_make(at, at + 1));
    scan->is_faulty = true;
}

/*
 * Takes the quotes at `at` of a multi-line string: three close it, and up to two more
 * in front of those are content. Their number, or 0 if they do not close.
 */
static size_t closing_quotes(const TomlLexer *lexer, const Scan *scan, size_t at)
{
    size_t count = 0;
    while (count < 5 && at + count < lexer->text.len && lexer->text.ptr[at + count] == scan->quote)
        count++;
    return count >= 3 ? count : 0;
}

/* Takes a quote; its length in bytes. */
static size_t scan_quote(const TomlLexer *lexer, Scan *scan, size_t at)
{
    size_t closing = scan->is_multiline ? closing_quotes(lexer, scan, at) : 1;
    if (!closing)
        return 1;
    scan->is_closed = true;
    scan->content_end = at + closing - (scan->is_multiline ? 3 : 1);
    scan->end = at + closing;
    return closing;
}

/* Takes a line end or another control character. False where the string stops before it. */
static bool scan_control(TomlLexer *lexer, Scan *scan, size_t at)
{
    char c = lexer->text.ptr[at];
    bool is_pair = c == '\r' && at + 1 < lexer->text.len && lexer->text.ptr[at + 1] == '\n';
    if ((is_pair || c == '\n') && !scan->is_multiline)
        return false;
    if (c == '\n')
        lexer->line_start = at + 1;
    else if (is_pair)
        scan->needs_decoding = true;
    else if (c != '\t')
        report_control(lexer, scan, at);
    return true;
}

/* Looks for the end and leaves `end` there, or where the text stops. */
static void scan_string(TomlLexer *lexer, Scan *scan)
{
    Str text = lexer->text;
    size_t at = scan->content;
    while (at < text.len && !scan->is_closed) {
        unsigned char c = (unsigned char)text.ptr[at];
        if (c == (unsigned char)scan->quote) {
            at += scan_quote(lexer, scan, at);
        } else if (c == '\\' && scan->quote == '"') {
            scan->needs_decoding = true;
            bool hides_next = at + 1 < text.len && (unsigned char)text.ptr[at + 1] >= 0x20;
            at += hides_next ? 2 : 1;
        } else if (c < 0x20 || c == 0x7F) {
            if (!scan_control(lexer, scan, at))
                break;
            at++;
        } else {
            at++;
        }
    }
    if (!scan->is_closed)
        scan->end = at;
}

/* A place in the string that is being decoded. */
typedef struct Decoder {
    TomlLexer *lexer;
    const char *from, *end;
    char *out;
    Finding *finding; /* of the first faulty escape */
    bool is_faulty;
} Decoder;

/*
 * One finding tells all unknown escapes of a string (they are one habit: paths and
 * patterns), each with its own edit.
 */
static void report_escape(Decoder *decoder, TomlFault fault, size_t len)
{
    size_t start = (size_t)(decoder->from - decoder->lexer->text.ptr);
    Span span = span_make(start, start + len);
    if (!decoder->is_faulty)
        decoder->finding = toml_report(decoder->lexer, fault, span);
    enum { EDITS_MAX = 32 };
    if (decoder->finding && fault == TOML_ESCAPE && decoder->finding->fix.edit_count < EDITS_MAX)
        finding_fix(decoder->finding, FIX_UNSAFE, span_make(start, start), STR("\\"),
                    "double the backslash");
    decoder->is_faulty = true;
}

/* \uXXXX and \UXXXXXXXX; `from` is at the backslash. */
static void decode_code_point(Decoder *decoder, size_t digits)
{
    uint32_t code_point = 0;
    size_t count = 0;
    const char *at = decoder->from + 2;
    for (; count < digits && at < decoder->end && char_hex_value(*at) >= 0; count++, at++)
        code_point = code_point * 16 + (uint32_t)char_hex_value(*at);
    bool is_scalar = code_point <= 0x10FFFF && !(code_point >= 0xD800 && code_point <= 0xDFFF);
    if (count == digits && is_scalar)
        decoder->out += utf8_encode(code_point, decoder->out);
    else
        report_escape(decoder, TOML_CODE_POINT, 2 + count);
    decoder->from = at;
}

/* "Multi-line Basic Strings": a backslash as the last thing on a line removes all blanks after it.
 */
static bool decode_line_continuation(Decoder *decoder)
{
    const char *at = decoder->from + 1;
    while (at < decoder->end && char_is_blank(*at))
        at++;
    bool is_pair = at + 1 < decoder->end && at[0] == '\r' && at[1] == '\n';
    if (at == decoder->end || (*at != '\n' && !is_pair))
        return false;
    while (at < decoder->end && strchr(" \t\r\n", *at) && *at)
        at++;
    decoder->from = at;
    return true;
}

/* The bytes of the character after a backslash, so that a report shows it whole. */
static size_t escape_len(const Decoder *decoder)
{
    if (decoder->from + 1 == decoder->end)
        return 1;
    size_t len;
    size_t rest = (size_t)(decoder->end - decoder->from);
    utf8_decode(str_make(decoder->from, rest), 1, &len);
    return 1 + len;
}

static void decode_escape(Decoder *decoder, bool is_multiline)
{
    static const char codes[] = "btnfr\"\\", meanings[] = "\b\t\n\f\r\"\\";
    char code = decoder->from + 1 < decoder->end ? decoder->from[1] : '\0';
    const char *found = code ? strchr(codes, code) : NULL;
    if (found) {
        *decoder->out++ = meanings[found - codes];
        decoder->from += 2;
    } else if (code == 'u' || code == 'U') {
        decode_code_point(decoder, code == 'u' ? 4 : 8);
    } else if (!is_multiline || !decode_line_continuation(decoder)) {
        report_escape(decoder, TOML_ESCAPE, escape_len(decoder));
        decoder->from += escape_len(decoder);
    }
}

/* Line ends become LF, so that a file means the same however it was saved. */
static Str decode(TomlLexer *lexer, Scan *scan)
{
    size_t len = scan->content_end - scan->content;
    char *decoded = arena_alloc(lexer->arena, len + 1);
    const char *from = lexer->text.ptr + scan->content;
    Decoder decoder = {
        .lexer = lexer,
        .from = from,
        .end = from + len,
        .out = decoded,
        .is_faulty = scan->is_faulty,
    };
    while (decoder.from < decoder.end) {
        bool is_pair =
            *decoder.from == '\r' && decoder.from + 1 < decoder.end && decoder.from[1] == '\n';
        if (*decoder.from == '\\' && scan->quote == '"')
            decode_escape(&decoder, scan->is_multiline);
        else if (is_pair)
            decoder.from++;
        else
            *decoder.out++ = *decoder.from++;
    }
    *decoder.out = '\0';
    scan->is_faulty = scan->is_faulty || decoder.is_faulty;
    return str_make(decoded, (size_t)(decoder.out - decoded));
}

static Scan open_scan(const TomlLexer *lexer)
{
    bool is_multiline = toml_at_multiline(lexer);
    return (Scan){
        .open = lexer->at,
        .content = lexer->at + (is_multiline ? 3 : 1),
        .quote = lexer->text.ptr[lexer->at],
        .is_multiline = is_multiline,
    };
}

/* "Multi-line Basic Strings": a newline right after the opening quotes is trimmed. */
static void trim_first_line_end(TomlLexer *lexer, Scan *scan)
{
    Str rest = str_make(lexer->text.ptr + scan->content, lexer->text.len - scan->content);
    if (str_starts_with(rest, "\n"))
        scan->content += 1;
    else if (str_starts_with(rest, "\r\n"))
        scan->content += 2;
    else
        return;
    lexer->line_start = scan->content;
}

static void report_open(TomlLexer *lexer, const Scan *scan)
{
    if (scan->is_multiline)
        toml_report(lexer, TOML_TEXT_OPEN, span_make(scan->open, scan->open + 3));
    else
        toml_report(lexer, TOML_STRING_OPEN, span_make(scan->open, scan->end));
}

static NodeStyle style_of(const Scan *scan)
{
    if (scan->is_multiline)
        return STYLE_TOML_MULTILINE;
    return scan->quote == '"' ? STYLE_TOML_BASIC : STYLE_TOML_LITERAL;
}

Node toml_read_string(TomlLexer *lexer, bool *is_closed)
{
    Scan scan = open_scan(lexer);
    size_t line_start = lexer->line_start;
    if (scan.is_multiline)
        trim_first_line_end(lexer, &scan);
    scan_string(lexer, &scan);
    Node node = {.kind = NODE_ERROR, .start = (uint32_t)scan.open, .end = (uint32_t)scan.end};
    lexer->at = scan.end;
    *is_closed = scan.is_closed;
    if (!scan.is_closed) {
        report_open(lexer, &scan);
        if (scan.is_multiline) {
            lexer->at = scan.open + 3;
            lexer->line_start = line_start;
            node.end = (uint32_t)lexer->at;
        }
        return node;
    }
    Str text = str_make(lexer->text.ptr + scan.content, scan.content_end - scan.content);
    if (scan.needs_decoding)
        text = decode(lexer, &scan);
    if (scan.is_faulty)
        return node;
    node.kind = NODE_STRING;
    node.style = (uint8_t)style_of(&scan);
    node.count = (uint32_t)text.len;
    node.text = text.ptr;
    return node;
}
