/* SPDX-License-Identifier: MIT */
/*
 * toml_plain.c - see toml_plain.h. Section names are those of TOML 1.0.0.
 *
 * What is not a value is reported as far as it reaches (toml_junk_at): to the end of the
 * line, or inside brackets to the next comma. So a forgotten quote is one finding.
 */
#include "syntax/toml/toml_plain.h"

#include "support/utf8.h"
#include "syntax/toml/toml_scalar.h"
#include "syntax/toml/toml_string.h"

Node toml_error_node(size_t start, size_t end)
{
    return (Node){.kind = NODE_ERROR, .start = (uint32_t)start, .end = (uint32_t)end};
}

bool toml_in_brackets(const TomlReader *reader)
{
    return reader->open_arrays || reader->open_tables;
}

bool toml_at_line_end(const TomlReader *reader)
{
    int c = toml_peek(&reader->lexer, 0);
    return c == -1 || c == '\n' || c == '\r' || c == '#';
}

bool toml_at_value_end(const TomlReader *reader)
{
    int c = toml_peek(&reader->lexer, 0);
    bool is_delimiter = c == ',' || c == ']' || c == '}';
    return toml_at_line_end(reader) || (is_delimiter && toml_in_brackets(reader));
}

bool toml_at_next_statement(TomlReader *reader)
{
    TomlLexer *lexer = &reader->lexer;
    if (lexer->line_start <= reader->line_start)
        return false;
    LineLook look = toml_look(lexer, lexer->line_start);
    return look == LINE_HEADER || (look == LINE_KEY && !reader->loose_tables);
}

void toml_get_lost(TomlReader *reader)
{
    TomlLexer *lexer = &reader->lexer;
    lexer->is_lost = true;
    if (lexer->at == lexer->text.len)
        lexer->line_start = lexer->text.len;
    lexer->at = lexer->line_start;
    if (lexer->at < lexer->text.len && toml_look(lexer, lexer->at) == LINE_OTHER)
        toml_recover(lexer);
}

/* The end of a quoted piece that begins at `at` and ends on its line, else `at` + 1. */
static size_t over_quotes(Str text, size_t at)
{
    for (size_t i = at + 1; i < text.len && text.ptr[i] != '\n'; i++) {
        if (text.ptr[i] == text.ptr[at])
            return i + 1;
    }
    return at + 1;
}

static bool ends_junk(const TomlReader *reader, size_t at)
{
    Str text = reader->lexer.text;
    char c = text.ptr[at];
    if (c == '\n' || c == '\r')
        return true;
    if (c == '#')
        return at == 0 || char_is_blank(text.ptr[at - 1]);
    return toml_in_brackets(reader) && (c == ',' || c == ']' || c == '}');
}

Span toml_junk_at(const TomlReader *reader)
{
    const TomlLexer *lexer = &reader->lexer;
    Str text = lexer->text;
    size_t at = lexer->at, end, len;
    bool has_open_quote = false;
    utf8_decode(text, at, &len);
    end = at += len;
    while (at < text.len && !ends_junk(reader, at)) {
        bool is_quote = text.ptr[at] == '"' && toml_in_brackets(reader) && !has_open_quote;
        size_t next = is_quote ? over_quotes(text, at) : at + 1;
        has_open_quote = has_open_quote || (is_quote && next == at + 1);
        if (text.ptr[at] != ' ' && text.ptr[at] != '\t')
            end = next;
        at = next;
    }
    return span_make(lexer->at, end);
}

void toml_skip_junk(TomlReader *reader)
{
    toml_skip_space(&reader->lexer);
    if (!toml_at_value_end(reader))
        reader->lexer.at = toml_junk_at(reader).end;
    toml_skip_space(&reader->lexer);
}

/* Most words without quotes are meant as strings. */
static void offer_quotes(Finding *finding, TomlFault fault, Str text)
{
    Span span = finding->span;
    bool is_plain = !memchr(text.ptr, '"', text.len) && !memchr(text.ptr, '\\', text.len);
    for (size_t i = 0; i < text.len; i++)
        is_plain = is_plain && (unsigned char)text.ptr[i] >= ' ' && text.ptr[i] != 0x7F;
    if (fault == TOML_BOOLEAN) {
        bool is_true = str_eq_ignore_case(text, STR("true"));
        finding_fix(finding, FIX_SAFE, span, is_true ? STR("true") : STR("false"), "lower case");
    } else if (is_plain && (fault == TOML_VALUE || fault == TOML_NUMBER)) {
        finding_fix(finding, FIX_UNSAFE, span_make(span.start, span.start), STR("\""),
                    "put it in quotes");
        finding_fix(finding, FIX_UNSAFE, span_make(span.end, span.end), STR("\""),
                    "put it in quotes");
    }
}

/* A bare value that is none: `culprit` becomes its span. */
static Node report_value(TomlReader *reader, TomlFault fault, Span culprit)
{
    TomlLexer *lexer = &reader->lexer;
    if (toml_at_next_statement(reader)) {
        toml_get_lost(reader);
        return toml_error_node(culprit.start, culprit.start);
    }
    Str text = str_make(lexer->text.ptr + culprit.start, culprit.end - culprit.start);
    unsigned char first = (unsigned char)text.ptr[0];
    if (first < ' ' || first == 0x7F) {
        toml_report(lexer, TOML_CONTROL, span_make(culprit.start, culprit.start + 1));
    } else {
        Finding *finding = toml_report(lexer, fault, culprit);
        if (finding)
            offer_quotes(finding, fault, text);
    }
    lexer->at = culprit.end;
    return toml_error_node(culprit.start, culprit.end);
}

/* boolean / integer / float / date-time */
Node toml_read_bare_value(TomlReader *reader)
{
    TomlLexer *lexer = &reader->lexer;
    size_t start = lexer->at;
    Str rest = str_make(lexer->text.ptr + start, lexer->text.len - start);
    Str text = str_make(rest.ptr, toml_scalar_len(rest));
    NodeKind kind = NODE_ERROR;
    TomlFault fault = toml_scalar_kind(text, &kind);
    lexer->at += text.len;
    int next = toml_peek(lexer, 0);
    bool is_whole = text.len && (toml_at_value_end(reader) || char_is_blank(next));
    lexer->at = start;
    if (!is_whole || fault == TOML_VALUE) {
        Span junk = toml_junk_at(reader);
        fault = toml_scalar_kind(str_make(rest.ptr, junk.end - junk.start), &kind);
        return report_value(reader, fault == TOML_FINE ? TOML_VALUE : fault, junk);
    }
    if (fault != TOML_FINE)
        return report_value(reader, fault, span_make(start, start + text.len));
    lexer->at += text.len;
    return (Node){
        .kind = (uint8_t)kind,
        .style = STYLE_TOML_BARE,
        .start = (uint32_t)start,
        .end = (uint32_t)lexer->at,
        .count = (uint32_t)text.len,
        .text = text.ptr,
    };
}

/* See SuspectText. */
static void suspect_text(TomlReader *reader, const Node *node)
{
    TomlLexer *lexer = &reader->lexer;
    if (toml_in_brackets(reader) || lexer->line_start <= node->start)
        return;
    size_t at = node->end - 3u;
    while (at > lexer->line_start && (lexer->text.ptr[at - 1] == ' '))
        at--;
    bool opens_value = at > lexer->line_start && lexer->text.ptr[at - 1] == '=' &&
                       toml_look(lexer, lexer->line_start) == LINE_KEY;
    if (opens_value) {
        reader->suspect = (SuspectText){
            .is_there = true,
            .open = node->start,
            .line_start = lexer->line_start,
        };
    }
}

/*
 * A string with one quote on each side may have been meant to go over several lines. If
 * a quote ends it on one of the lines below, before anything that looks like TOML, those
 * are part of it.
 */
static void skip_text_below(TomlReader *reader, char quote)
{
    TomlLexer *lexer = &reader->lexer;
    Str text = lexer->text;
    size_t end = lexer->at;
    for (;;) {
        size_t start = end + (end < text.len && text.ptr[end] == '\r') + 1;
        if (start >= text.len || toml_look(lexer, start) != LINE_OTHER)
            return;
        end = toml_line_end(lexer, start);
        if (end == start || text.ptr[start] == '#')
            return;
        if (memchr(text.ptr + start, quote, end - start))
            break;
    }
    lexer->at = end;
}

Node toml_read_string_value(TomlReader *reader)
{
    TomlLexer *lexer = &reader->lexer;
    bool is_multiline = toml_at_multiline(lexer), is_closed;
    Node node = toml_read_string(lexer, &is_closed);
    if (node.kind == NODE_ERROR)
        reader->is_broken = true;
    else if (is_multiline)
        suspect_text(reader, &node);
    if (!is_closed && is_multiline) {
        lexer->is_lost = true;
        toml_recover(lexer);
    } else if (!is_closed && !toml_in_brackets(reader)) {
        skip_text_below(reader, lexer->text.ptr[node.start]);
    }
    return node;
}
