/* SPDX-License-Identifier: MIT */
/* toml_lexer.c - see toml_lexer.h. Section names are those of TOML 1.0.0. */
#include "syntax/toml/toml_lexer.h"

typedef struct FaultText {
    const char *message, *label, *help;
    bool is_quoted;
} FaultText;

enum { PLAIN, QUOTED };

/* ORDER TomlFault */
static const FaultText FAULTS[] = {
    [TOML_FINE] = {.message = "", .label = "", .help = "", .is_quoted = false},
#define FAULT(ident, quoting, message_text, label_text, help_text)                                 \
    [TOML_##ident] = {                                                                             \
        .message = message_text, .label = label_text, .help = help_text, .is_quoted = quoting},
#include "syntax/toml/toml_faults.def"
#undef FAULT
};

bool toml_is_bare(int c)
{
    return char_is_alnum(c) || c == '_' || c == '-';
}

size_t toml_line_end(const TomlLexer *lexer, size_t at)
{
    const char *from = lexer->text.ptr + at;
    const char *found = at < lexer->text.len ? memchr(from, '\n', lexer->text.len - at) : NULL;
    if (!found)
        return lexer->text.len;
    return at + (size_t)(found - from) - (found > from && found[-1] == '\r');
}

Finding *toml_report(TomlLexer *lexer, TomlFault fault, Span culprit)
{
    lexer->tree->has_errors = true;
    /* One more than the sink keeps, so that it says that there are more. */
    if (culprit.start < lexer->quiet_end || lexer->fault_count > FINDINGS_MAX)
        return NULL;
    lexer->fault_count++;
    const FaultText *text = &FAULTS[fault];
    RuleId rule = fault == TOML_TOO_DEEP ? RULE_limit_exceeded : RULE_toml_syntax;
    Finding *finding;
    if (text->is_quoted) {
        Str quoted = str_make(lexer->text.ptr + culprit.start, culprit.end - culprit.start);
        finding = sink_report(lexer->sink, rule, culprit, "%s %s", text->message,
                              sink_quote(lexer->sink, quoted));
    } else {
        finding = sink_report(lexer->sink, rule, culprit, "%s", text->message);
    }
    finding_label(finding, "%s", text->label);
    finding_help(finding, "%s", text->help);
    return finding;
}

Finding *toml_report_line(TomlLexer *lexer, TomlFault fault, Span culprit)
{
    Finding *finding = toml_report(lexer, fault, culprit);
    if (culprit.start >= lexer->quiet_end)
        lexer->quiet_end = toml_line_end(lexer, culprit.start);
    return finding;
}

void toml_skip_space(TomlLexer *lexer)
{
    while (char_is_blank(toml_peek(lexer, 0)))
        lexer->at++;
}

static void report_bare_cr(TomlLexer *lexer, size_t at)
{
    lexer->tree->has_errors = true;
    if (!lexer->has_bare_cr)
        toml_report(lexer, TOML_BARE_CR, span_make(at, at + 1));
    lexer->has_bare_cr = true;
}

bool toml_skip_line_end(TomlLexer *lexer)
{
    int c = toml_peek(lexer, 0);
    if (c != '\n' && c != '\r')
        return false;
    bool is_pair = c == '\r' && toml_peek(lexer, 1) == '\n';
    if (c == '\r' && !is_pair)
        report_bare_cr(lexer, lexer->at);
    lexer->at += is_pair ? 2 : 1;
    lexer->line_start = lexer->at;
    return true;
}

/* "Comment": control characters other than tab are not permitted. */
static void check_comment(TomlLexer *lexer, size_t end)
{
    for (size_t i = lexer->at; i < end; i++) {
        unsigned char c = (unsigned char)lexer->text.ptr[i];
        if (c == '\r') {
            report_bare_cr(lexer, i);
        } else if ((c < 0x20 && c != '\t') || c == 0x7F) {
            toml_report_line(lexer, TOML_CONTROL, span_make(i, i + 1));
            return;
        }
    }
}

bool toml_skip_comment(TomlLexer *lexer)
{
    if (toml_peek(lexer, 0) != '#')
        return false;
    size_t end = toml_line_end(lexer, lexer->at);
    check_comment(lexer, end);
    lexer->at = end;
    return true;
}

bool toml_skip_conflict(TomlLexer *lexer)
{
    int c = toml_peek(lexer, 0);
    bool may_be = lexer->at == lexer->line_start && (c == '<' || c == '|' || c == '=' || c == '>');
    if (!may_be)
        return false;
    if (!lexer->conflicts)
        lexer->conflicts = conflicts_find(lexer->arena, lexer->text);
    const ConflictPart *part = conflicts_part_at(lexer->conflicts, lexer->at);
    if (!part)
        return false;
    lexer->tree->has_errors = true;
    conflict_report(&lexer->conflicts->items[part->conflict], lexer->sink);
    lexer->at = lexer->line_start = part->span.end;
    return true;
}

void toml_skip_blank(TomlLexer *lexer)
{
    do {
        toml_skip_space(lexer);
    } while (toml_skip_comment(lexer) || toml_skip_line_end(lexer) || toml_skip_conflict(lexer));
}

void toml_skip_line(TomlLexer *lexer)
{
    while (lexer->at < lexer->text.len && !toml_skip_line_end(lexer))
        lexer->at++;
}

static size_t look_over_space(Str text, size_t at)
{
    while (at < text.len && char_is_blank(text.ptr[at]))
        at++;
    return at;
}

/* Behind a part of a key, bare or quoted; `at` itself where there is none. */
static size_t look_over_part(Str text, size_t at)
{
    if (at < text.len && (text.ptr[at] == '"' || text.ptr[at] == '\'')) {
        char quote = text.ptr[at];
        for (size_t i = at + 1; i < text.len && text.ptr[i] != '\n'; i++) {
            if (text.ptr[i] == quote)
                return i + 1;
            if (text.ptr[i] == '\\' && quote == '"')
                i++;
        }
        return at;
    }
    while (at < text.len && toml_is_bare(text.ptr[at]))
        at++;
    return at;
}

/* Behind a key and the spaces around it; SIZE_MAX where there is none. */
static size_t look_over_key(Str text, size_t at)
{
    for (;; at++) {
        at = look_over_space(text, at);
        size_t end = look_over_part(text, at);
        if (end == at)
            return SIZE_MAX;
        at = look_over_space(text, end);
        if (at == text.len || text.ptr[at] != '.')
            return at;
    }
}

/* True if `at` is after `[key` or `[[key` and the header is whole and alone on its line. */
static bool ends_header(Str text, size_t at, size_t brackets)
{
    for (size_t i = 0; i < brackets; i++, at++) {
        if (at >= text.len || text.ptr[at] != ']')
            return false;
    }
    at = look_over_space(text, at);
    return at == text.len || text.ptr[at] == '\n' || text.ptr[at] == '\r' || text.ptr[at] == '#';
}

static LineLook look_at_line(Str text, size_t start)
{
    size_t at = look_over_space(text, start), brackets = 0;
    while (brackets < 2 && at < text.len && text.ptr[at] == '[') {
        brackets++;
        at++;
    }
    at = look_over_key(text, at);
    if (at == SIZE_MAX)
        return LINE_OTHER;
    if (brackets)
        return ends_header(text, at, brackets) ? LINE_HEADER : LINE_OTHER;
    return at < text.len && text.ptr[at] == '=' ? LINE_KEY : LINE_OTHER;
}

LineLook toml_look(TomlLexer *lexer, size_t start)
{
    if (lexer->looked_start != start) {
        lexer->looked_start = start;
        lexer->look = look_at_line(lexer->text, start);
    }
    return lexer->look;
}

void toml_recover(TomlLexer *lexer)
{
    do {
        toml_skip_line(lexer);
    } while (lexer->at < lexer->text.len && toml_look(lexer, lexer->at) == LINE_OTHER);
    lexer->line_start = lexer->at;
}
