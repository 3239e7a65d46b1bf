/* SPDX-License-Identifier: MIT */
/* app_types.c - see app_types.h. */
#include "emit/app/app_types.h"

#include "emit/code/code_text.h"
#include "support/chars.h"

/* More than anybody writes; reading recurses. */
enum { DEEPEST = 16 };

typedef struct Reader {
    Str text;
    size_t at;
    Buf out;
    unsigned depth;
    bool is_unknown, has_any, has_literal;
    bool is_optional; /* the type that is being read may be None */
} Reader;

/* -- characters ----------------------------------------------------------------------------- */

static char peek(const Reader *reader)
{
    return reader->at < reader->text.len ? reader->text.ptr[reader->at] : '\0';
}

static void skip_space(Reader *reader)
{
    while (char_is_space(peek(reader)))
        reader->at++;
}

static bool take(Reader *reader, char wanted)
{
    skip_space(reader);
    bool is_there = peek(reader) == wanted;
    reader->at += is_there;
    return is_there;
}

static bool is_word_part(char c)
{
    return char_is_alnum(c) || c == '_' || c == '.' || (unsigned char)c >= 0x80;
}

static Str take_word(Reader *reader)
{
    skip_space(reader);
    size_t start = reader->at;
    while (is_word_part(peek(reader)))
        reader->at++;
    return str_make(reader->text.ptr + start, reader->at - start);
}

static void put(Reader *reader, const char *text)
{
    buf_append_c(&reader->out, text);
}

static void expect(Reader *reader, char wanted)
{
    reader->is_unknown |= !take(reader, wanted);
    buf_put(&reader->out, wanted);
}

/* -- literals ------------------------------------------------------------------------------- */

/* An escape could mean anything; nobody needs one there. */
static void read_string(Reader *reader)
{
    char quote = peek(reader);
    size_t start = ++reader->at;
    while (peek(reader) != quote && reader->at < reader->text.len)
        reader->at++;
    Str content = str_make(reader->text.ptr + start, reader->at - start);
    bool has_escape = content.len && memchr(content.ptr, '\\', content.len);
    reader->is_unknown |= has_escape || peek(reader) != quote;
    reader->at += peek(reader) == quote;
    code_string(&reader->out, CODE_PYTHON, content);
}

/* Without zeros in front, which Python refuses. */
static bool is_integer(Str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (!char_is_digit(word.ptr[i]))
            return false;
    return word.len == 1 || (word.len > 1 && word.ptr[0] != '0');
}

/* Appends a literal; nothing for None, which stands behind the type. */
static void read_literal(Reader *reader)
{
    skip_space(reader);
    if (peek(reader) == '"' || peek(reader) == '\'') {
        read_string(reader);
        return;
    }
    bool is_negative = take(reader, '-');
    Str word = take_word(reader);
    bool is_none = str_is(word, "None"), is_bool = str_is(word, "True") || str_is(word, "False");
    put(reader, is_negative ? "-" : "");
    if (!is_none)
        buf_append(&reader->out, word);
    reader->is_optional |= is_none;
    reader->is_unknown |=
        is_negative ? !is_integer(word) : !is_integer(word) && !is_bool && !is_none;
}

/* The end of the literal that begins at `at` in a list of them. */
static size_t end_of_literal(Str list, size_t at)
{
    char quote = list.ptr[at] == '"' || list.ptr[at] == '\'' ? list.ptr[at] : '\0';
    size_t end = at + (quote != '\0');
    while (end < list.len && list.ptr[end] != (quote ? quote : ','))
        end += quote && list.ptr[end] == '\\' ? 2 : 1;
    return end + (quote != '\0');
}

/* True if what was written from `at` on is one of the literals from `start` on. */
static bool is_repeated(const Reader *reader, size_t start, size_t at)
{
    Str all = buf_str(&reader->out), last = str_make(all.ptr + at, all.len - at);
    for (size_t i = start; i < at;) {
        size_t end = end_of_literal(all, i);
        if (str_eq(str_make(all.ptr + i, end - i), last))
            return true;
        i = end + strlen(", ");
    }
    return false;
}

/* Each once, as the linters want it. */
static void read_literals(Reader *reader)
{
    reader->has_literal = true;
    expect(reader, '[');
    size_t start = buf_str(&reader->out).len, end = start;
    do {
        skip_space(reader);
        if (peek(reader) == ']')
            break;
        put(reader, end > start ? ", " : "");
        size_t at = buf_str(&reader->out).len;
        read_literal(reader);
        bool is_kept = buf_str(&reader->out).len > at && !is_repeated(reader, start, at);
        if (!is_kept)
            reader->out.len = end;
        end = buf_str(&reader->out).len;
    } while (!reader->is_unknown && take(reader, ','));
    reader->is_unknown |= end == start;
    expect(reader, ']');
}

/* -- types ---------------------------------------------------------------------------------- */

static void read_union(Reader *reader);

static bool is_scalar(Str word)
{
    return str_is(word, "str") || str_is(word, "int") || str_is(word, "float") ||
           str_is(word, "bool");
}

/* A key of JSON is text, which these can be made of again. */
static void read_key(Reader *reader)
{
    Str word = take_word(reader);
    buf_append(&reader->out, word);
    if (str_is(word, "Literal"))
        read_literals(reader);
    else
        reader->is_unknown |= !is_scalar(word);
    reader->is_unknown |= reader->is_optional;
}

static void read_list(Reader *reader)
{
    if (!take(reader, '[')) {
        reader->has_any = true;
        put(reader, "[Any]");
        return;
    }
    put(reader, "[");
    read_union(reader);
    expect(reader, ']');
}

static void read_dict(Reader *reader)
{
    if (!take(reader, '[')) {
        reader->has_any = true;
        put(reader, "[str, Any]");
        return;
    }
    put(reader, "[");
    read_key(reader);
    expect(reader, ',');
    put(reader, " ");
    read_union(reader);
    expect(reader, ']');
}

static void read_type(Reader *reader)
{
    Str word = take_word(reader);
    buf_append(&reader->out, word);
    if (str_is(word, "list"))
        read_list(reader);
    else if (str_is(word, "dict"))
        read_dict(reader);
    else if (str_is(word, "Literal"))
        read_literals(reader);
    else if (str_is(word, "Any"))
        reader->has_any = true;
    else
        reader->is_unknown |= !is_scalar(word);
}

/* Behind the type, at its end, a description begins with `|` as well. */
static bool take_none(Reader *reader)
{
    size_t start = reader->at;
    bool is_none = take(reader, '|') && str_is(take_word(reader), "None");
    skip_space(reader);
    char next = peek(reader);
    bool is_end = reader->at == reader->text.len || next == '|';
    is_none &= reader->depth > 1 ? next == ']' : is_end;
    if (!is_none)
        reader->at = start;
    return is_none;
}

static void read_union(Reader *reader)
{
    bool outer = reader->is_optional;
    reader->is_optional = false;
    if (++reader->depth > DEEPEST)
        reader->is_unknown = true;
    if (!reader->is_unknown)
        read_type(reader);
    if (!reader->is_unknown && (take_none(reader) || reader->is_optional))
        put(reader, " | None");
    reader->depth--;
    reader->is_optional = outer;
}

/* -- a field -------------------------------------------------------------------------------- */

static Str trim(Str text)
{
    while (text.len && char_is_space(text.ptr[0]))
        text = str_make(text.ptr + 1, text.len - 1);
    while (text.len && char_is_space(text.ptr[text.len - 1]))
        text.len--;
    return text;
}

static Str rest_from(Str text, size_t at)
{
    return at < text.len ? trim(str_make(text.ptr + at, text.len - at)) : str_make(NULL, 0);
}

/* Up to the `|` outside of brackets that begins the description. */
static Str as_written(Str text)
{
    unsigned depth = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '|' && depth == 0)
            return trim(str_make(text.ptr, i));
        if (c == '[' || c == '(')
            depth++;
        else if ((c == ']' || c == ')') && depth > 0)
            depth--;
    }
    return text;
}

static AppType read_stated(Arena *arena, Str text)
{
    Reader reader = {.text = text, .out = buf_new(arena_context(arena))};
    read_union(&reader);
    skip_space(&reader);
    bool is_end = reader.at == text.len || peek(&reader) == '|';
    AppType type = {
        .is_unknown = reader.is_unknown || !is_end,
        .has_any = reader.has_any,
        .has_literal = reader.has_literal,
    };
    type.text = type.is_unknown ? as_written(text) : arena_copy(arena, buf_str(&reader.out));
    type.description = type.is_unknown ? str_make(NULL, 0) : rest_from(text, reader.at + 1);
    buf_free(&reader.out);
    return type;
}

AppType app_type_read(Arena *arena, Str rest)
{
    Str text = rest_from(rest, 1);
    bool is_stated = rest.len && rest.ptr[0] == ':' && text.len && text.ptr[0] != '|';
    if (is_stated)
        return read_stated(arena, text);
    bool is_described = text.len && rest.ptr[0] == '|';
    if (text.len && text.ptr[0] == '|')
        return (AppType){.description = rest_from(text, 1)};
    return (AppType){.description = is_described ? text : str_make(NULL, 0)};
}
