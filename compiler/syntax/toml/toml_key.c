/* SPDX-License-Identifier: MIT */
/*
 * toml_key.c - reading a key (TOML 1.0.0, "Keys").
 *
 * A bare key with letters that TOML does not allow is reported and then taken as it
 * stands: the author's meaning is plain, and its value should not get lost.
 */
#include "syntax/toml/toml_key.h"

#include "support/utf8.h"
#include "syntax/reader.h"
#include "syntax/toml/toml_string.h"

size_t stack_count(const NodeStack *stack)
{
    return stack->bytes.len / sizeof(Node);
}

void stack_push(NodeStack *stack, Node node)
{
    buf_append(&stack->bytes, str_make((const char *)&node, sizeof node));
}

const Node *stack_from(const NodeStack *stack, size_t first)
{
    const void *base = stack->bytes.ptr;
    return base ? (const Node *)base + first : NULL;
}

void stack_cut(NodeStack *stack, size_t first)
{
    stack->bytes.len = first * sizeof(Node);
}

static bool ends_bare_key(int c)
{
    return c <= ' ' || c == 0x7F || strchr(".:=,#[]{}", c);
}

/* Writing a key as it is between double quotes must not change it. */
static bool can_be_quoted(Str text)
{
    return !memchr(text.ptr, '"', text.len) && !memchr(text.ptr, '\\', text.len);
}

static void report_characters(TomlLexer *lexer, Span span)
{
    Str text = str_make(lexer->text.ptr + span.start, span.end - span.start);
    Finding *finding = toml_report(lexer, TOML_KEY_CHARACTERS, span);
    if (!finding || !can_be_quoted(text))
        return;
    finding_fix(finding, FIX_SAFE, span_make(span.start, span.start), STR("\""), "quote the key");
    finding_fix(finding, FIX_SAFE, span_make(span.end, span.end), STR("\""), "quote the key");
}

/* What is where a key should be: one word of it, for a message. */
static Span word_at(const TomlLexer *lexer)
{
    size_t end = lexer->at, len;
    utf8_decode(lexer->text, end, &len);
    end += len;
    while (end < lexer->text.len && (unsigned char)lexer->text.ptr[end] > ' ')
        end++;
    return span_make(lexer->at, end);
}

/* No key part begins at `at`; `dot` is the offset of the dot before it, or SIZE_MAX. */
static void report_no_part(TomlLexer *lexer, size_t dot)
{
    int c = toml_peek(lexer, 0);
    size_t at = lexer->at;
    if (dot != SIZE_MAX)
        toml_report_line(lexer, TOML_KEY_DOT, span_make(dot, dot + 1));
    else if (c == '.')
        toml_report_line(lexer, TOML_KEY_DOT, span_make(at, at + 1));
    else if (c == '=')
        toml_report_line(lexer, TOML_KEY_MISSING, span_make(at, at + 1));
    else if (c != -1 && (c < ' ' || c == 0x7F))
        toml_report_line(lexer, TOML_CONTROL, span_make(at, at + 1));
    else
        toml_report_line(lexer, TOML_KEY, c == -1 ? span_make(at, at) : word_at(lexer));
}

/* unquoted-key = 1*( ALPHA / DIGIT / "-" / "_" ) */
static bool read_bare(TomlLexer *lexer, size_t dot, Node *part)
{
    size_t start = lexer->at;
    bool is_bare = true;
    for (; !ends_bare_key(toml_peek(lexer, 0)); lexer->at++)
        is_bare = is_bare && toml_is_bare(toml_peek(lexer, 0));
    if (lexer->at == start) {
        report_no_part(lexer, dot);
        return false;
    }
    if (!is_bare)
        report_characters(lexer, span_make(start, lexer->at));
    *part = (Node){
        .kind = NODE_STRING,
        .style = STYLE_TOML_BARE,
        .start = (uint32_t)start,
        .end = (uint32_t)lexer->at,
        .count = (uint32_t)(lexer->at - start),
        .text = lexer->text.ptr + start,
    };
    return true;
}

/* quoted-key = basic-string / literal-string */
static bool read_quoted(TomlLexer *lexer, Node *part)
{
    if (toml_at_multiline(lexer)) {
        toml_report_line(lexer, TOML_KEY_TEXT, span_make(lexer->at, lexer->at + 3));
        return false;
    }
    bool is_closed;
    *part = toml_read_string(lexer, &is_closed);
    return part->kind == NODE_STRING;
}

bool toml_read_key(TomlLexer *lexer, NodeStack *stack)
{
    size_t first = stack_count(stack), dot = SIZE_MAX;
    for (;;) {
        Node part;
        int c = toml_peek(lexer, 0);
        bool is_quoted = c == '"' || c == '\'';
        if (!(is_quoted ? read_quoted(lexer, &part) : read_bare(lexer, dot, &part)))
            return false;
        if (stack_count(stack) - first <= NESTING_MAX)
            stack_push(stack, part);
        toml_skip_space(lexer);
        if (toml_peek(lexer, 0) != '.')
            return true;
        dot = lexer->at++;
        toml_skip_space(lexer);
    }
}
