/* SPDX-License-Identifier: MIT */
/* mdoc.c - see mdoc.h. */
#include "cli/mdoc.h"

enum { LINE_BYTES = 78 };

static const char *find_escape(char c)
{
    static const struct {
        char c;
        const char *escape;
    } rows[] = {{'\\', "\\e"},   {'-', "\\-"},   {'`', "\\(ga"},
                {'\'', "\\(aq"}, {'~', "\\(ti"}, {'^', "\\(ha"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].c == c)
            return rows[i].escape;
    return NULL;
}

static void put_escaped(Buf *out, Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        const char *escape = find_escape(text.ptr[i]);
        if (escape)
            buf_append_c(out, escape);
        else
            buf_put(out, text.ptr[i]);
    }
}

void mdoc_piece(Buf *out, const char *text)
{
    put_escaped(out, str_of(text));
}

/* The bytes that it will have. */
static size_t escaped_bytes(Str text)
{
    size_t bytes = 0;
    for (size_t i = 0; i < text.len; i++) {
        const char *escape = find_escape(text.ptr[i]);
        bytes += escape ? strlen(escape) : 1;
    }
    return bytes;
}

/* A line that begins with a point is a macro. */
static void begin_line(Buf *out, Str text)
{
    if (text.len && text.ptr[0] == '.')
        buf_append_c(out, "\\&");
}

/* "end." and "end.)", after which a new line is to begin. */
static bool ends_sentence(Str word)
{
    while (word.len && strchr(")\"'", word.ptr[word.len - 1]))
        word.len--;
    return word.len && strchr(".!?", word.ptr[word.len - 1]);
}

static Str next_word(const char **at)
{
    *at += strspn(*at, " ");
    Str word = str_make(*at, strcspn(*at, " \n"));
    *at += word.len;
    return word;
}

void mdoc_prose(Buf *out, const char *text)
{
    size_t line = out->len;
    for (const char *at = text; *at;) {
        Str word = next_word(&at);
        bool is_first = out->len == line;
        if (!is_first && out->len - line + escaped_bytes(word) > LINE_BYTES) {
            buf_put(out, '\n');
            line = out->len;
            is_first = true;
        }
        if (is_first)
            begin_line(out, word);
        else if (word.len)
            buf_put(out, ' ');
        put_escaped(out, word);
        bool is_paragraph = *at == '\n' && at[1];
        if ((ends_sentence(word) || *at == '\n' || !*at) && out->len > line) {
            buf_append_c(out, is_paragraph ? "\n.Pp\n" : "\n");
            line = out->len;
        }
        at += strspn(at, " \n");
    }
}

void mdoc_literal(Buf *out, const char *text)
{
    buf_append_c(out, ".Bd -literal -offset indent\n");
    for (const char *at = text; *at;) {
        Str line = str_make(at, strcspn(at, "\n"));
        begin_line(out, line);
        put_escaped(out, line);
        buf_put(out, '\n');
        at += line.len + (at[line.len] == '\n');
    }
    buf_append_c(out, ".Ed\n");
}
