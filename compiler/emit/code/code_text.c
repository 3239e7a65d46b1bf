/* SPDX-License-Identifier: MIT */
/* code_text.c - see code_text.h. */
#include "emit/code/code_text.h"

#include "support/characters.h"
#include "support/number.h"
#include "support/utf8.h"

typedef enum Quotes { DOUBLE_QUOTES, BOTH_QUOTES } Quotes;
typedef enum HighEscape { UPPER_U, BRACES, PAIR } HighEscape;
typedef enum Tail { NO_TAIL, KEEP_TAIL } Tail;

typedef struct LanguageRow {
    const char *indent;
    Quotes quotes;
    HighEscape high;
    Tail tail;
    size_t comment_columns;
} LanguageRow;

static const LanguageRow LANGUAGES[CODE_LANGUAGE_COUNT] = {
#define CODE_LANGUAGE(ident, indent, quotes, high, tail, columns)                                  \
    [CODE_##ident] = {indent, quotes, high, tail, columns},
#include "emit/code/code_languages.def"
#undef CODE_LANGUAGE
};

enum { REPLACEMENT = 0xFFFD, LAST_OF_BMP = 0xFFFF };

const char *code_indent_of(CodeLanguage language)
{
    return LANGUAGES[language].indent;
}

size_t code_comment_columns(CodeLanguage language)
{
    return LANGUAGES[language].comment_columns;
}

size_t code_utf16_count(Str text)
{
    enum { CONTINUATION = 0x80, CONTINUATION_MASK = 0xC0, FIRST_OF_FOUR = 0xF0 };
    size_t units = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];
        units += (byte & CONTINUATION_MASK) != CONTINUATION;
        units += byte >= FIRST_OF_FOUR;
    }
    return units;
}

/* -- characters ---------------------------------------------------------------------------- */

static bool is_private_use(uint32_t c)
{
    return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

/* Nobody would see what stands there, or that it is not what it looks like. */
static bool is_hidden(uint32_t c)
{
    bool is_control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    bool is_odd_space = c != ' ' && utf8_is_blank(c);
    return is_control || is_odd_space || is_private_use(c) || character_is_shapeless(c);
}

static uint32_t next_character(Str text, size_t at, size_t *len)
{
    uint32_t c = utf8_decode(text, at, len);
    return c == UTF8_INVALID ? REPLACEMENT : c;
}

static void append_character(Buf *out, uint32_t c)
{
    char bytes[4];
    buf_append(out, str_make(bytes, utf8_encode(c, bytes)));
}

/* -- strings --------------------------------------------------------------------------------- */

static size_t count_of(Str text, char c)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += text.ptr[i] == c;
    return count;
}

static char choose_quote(CodeLanguage language, Str text)
{
    bool is_single_better = count_of(text, '"') > count_of(text, '\'');
    return LANGUAGES[language].quotes == BOTH_QUOTES && is_single_better ? '\'' : '"';
}

static void append_number_escape(Buf *out, CodeLanguage language, uint32_t c)
{
    if (c <= LAST_OF_BMP)
        buf_printf(out, "\\u%04x", (unsigned)c);
    else if (LANGUAGES[language].high == UPPER_U)
        buf_printf(out, "\\U%08x", (unsigned)c);
    else if (LANGUAGES[language].high == BRACES)
        buf_printf(out, "\\u{%x}", (unsigned)c);
    else
        buf_printf(out, "\\u%04x\\u%04x", (unsigned)(0xD800 + ((c - 0x10000) >> 10)),
                   (unsigned)(0xDC00 + (c & 0x3FF)));
}

/* Java reads \u000a before it looks for the end of a string: line ends have their own escapes. */
static void append_in_string(Buf *out, CodeLanguage language, uint32_t c, char quote)
{
    if (c == '\n')
        buf_append_c(out, "\\n");
    else if (c == '\r')
        buf_append_c(out, "\\r");
    else if (c == '\t')
        buf_append_c(out, "\\t");
    else if (c == '\\' || c == (unsigned char)quote)
        buf_printf(out, "\\%c", (char)c);
    else if (is_hidden(c))
        append_number_escape(out, language, c);
    else
        append_character(out, c);
}

void code_string(Buf *out, CodeLanguage language, Str text)
{
    char quote = choose_quote(language, text);
    buf_put(out, quote);
    size_t len;
    for (size_t at = 0; at < text.len; at += len)
        append_in_string(out, language, next_character(text, at, &len), quote);
    buf_put(out, quote);
}

bool code_is_visible(Str text)
{
    size_t len;
    for (size_t at = 0; at < text.len; at += len)
        if (is_hidden(next_character(text, at, &len)))
            return false;
    return true;
}

/* -- comments -------------------------------------------------------------------------------- */

static void append_in_comment(Buf *out, CodeLanguage language, uint32_t c)
{
    if (is_hidden(c))
        buf_printf(out, "<U+%04X>", (unsigned)c);
    else if (c == '\\' && language == CODE_JAVA)
        buf_append_c(out, "\\\\");
    else if (c == '%' && language == CODE_MERMAID)
        buf_append_c(out, "<U+0025>"); /* `%%{` is a directive, in comments as well */
    else
        append_character(out, c);
}

void code_comment_text(Buf *out, CodeLanguage language, Str text)
{
    size_t len;
    for (size_t at = 0; at < text.len; at += len)
        append_in_comment(out, language, next_character(text, at, &len));
}

/* What Javadoc reads as something else. */
static bool is_of_html(uint32_t c)
{
    return c == '&' || c == '<' || c == '>' || c == '@' || c == '{' || c == '}' || c == '\\';
}

static void append_in_doc(Buf *out, CodeLanguage language, uint32_t c, char before)
{
    if (language == CODE_PYTHON && (c == '"' || c == '\\'))
        buf_printf(out, "\\%c", (char)c);
    else if (c == '/' && before == '*' && language != CODE_PYTHON && language != CODE_GO)
        buf_append_c(out, "&#47;");
    else if (language == CODE_JAVA && (is_of_html(c) || (c == ' ' && before == ' ')))
        buf_printf(out, "&#%u;", (unsigned)c); /* of two spaces google-java-format makes one */
    else if (language == CODE_GO && (c == '`' || c == '\'') && (unsigned char)before == c)
        buf_printf(out, "<U+%04X>", (unsigned)c); /* gofmt makes a curly quote of two of them */
    else if (language == CODE_JAVA && is_hidden(c))
        buf_printf(out, "U+%04X", (unsigned)c);
    else
        append_in_comment(out, language, c);
}

void code_doc_text(Buf *out, CodeLanguage language, Str text)
{
    size_t len;
    for (size_t at = 0; at < text.len; at += len) {
        char before = at > 0 ? text.ptr[at - 1] : '\0';
        append_in_doc(out, language, next_character(text, at, &len), before);
    }
}

/* -- numbers --------------------------------------------------------------------------------- */

/* Formatters take the plus out of an exponent. */
static void append_without_plus(Buf *out, Str number)
{
    for (size_t i = 0; i < number.len; i++)
        if (number.ptr[i] != '+')
            buf_put(out, number.ptr[i]);
}

void code_double(Buf *out, CodeLanguage language, double value)
{
    char text[32];
    size_t len = LANGUAGES[language].tail == KEEP_TAIL ? number_format_python(value, text)
                                                       : number_format_double(value, text);
    append_without_plus(out, str_make(text, len));
}

bool code_is_within(Str decimal, const char *limit)
{
    size_t sign = decimal.len > 0 && decimal.ptr[0] == '-';
    Str digits = str_make(decimal.ptr + sign, decimal.len - sign);
    size_t len = strlen(limit);
    return digits.len < len || (digits.len == len && memcmp(digits.ptr, limit, len) <= 0);
}

CodeDuration code_duration_of(int64_t us)
{
    static const struct {
        int64_t us;
        CodeUnit unit;
    } units[] = {
        {3600000000, CODE_HOURS},  {60000000, CODE_MINUTES}, {1000000, CODE_SECONDS},
        {1000, CODE_MILLISECONDS}, {1, CODE_MICROSECONDS},
    };
    for (size_t i = 0; us != 0; i++)
        if (us % units[i].us == 0)
            return (CodeDuration){us / units[i].us, units[i].unit};
    return (CodeDuration){0, CODE_SECONDS};
}
