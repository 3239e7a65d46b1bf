/* SPDX-License-Identifier: MIT */
/*
 * toml_value.c - see toml_value.h. Section names are those of TOML 1.0.0.
 *
 * Two questions decide how well reading goes on after a mistake inside brackets. Is
 * the bracket still open where a line looks like a new key or table? Then its end is
 * missing (lose_bracket). And does a fault explain those behind it? Then it is the only
 * one that is told (is_broken, toml_report_line).
 */
#include "syntax/toml_value.h"

#include "support/utf8.h"
#include "syntax/reader.h"
#include "syntax/toml_scalar.h"
#include "syntax/toml_string.h"

static Node error_node(size_t start, size_t end)
{
    return (Node){.kind = NODE_ERROR, .start = (uint32_t)start, .end = (uint32_t)end};
}

static bool in_brackets(const TomlReader *reader)
{
    return reader->open_arrays || reader->open_tables;
}

static bool at_line_end(const TomlReader *reader)
{
    int c = toml_peek(&reader->lexer, 0);
    return c == -1 || c == '\n' || c == '\r' || c == '#';
}

/* True where nothing more of a value can stand. */
static bool at_value_end(const TomlReader *reader)
{
    int c = toml_peek(&reader->lexer, 0);
    bool is_delimiter = c == ',' || c == ']' || c == '}';
    return at_line_end(reader) || (is_delimiter && in_brackets(reader));
}

/* True on a line below the statement's first that looks like the next statement. */
static bool at_next_statement(TomlReader *reader)
{
    TomlLexer *lexer = &reader->lexer;
    if (lexer->line_start <= reader->line_start)
        return false;
    LineLook look = toml_look(lexer, lexer->line_start);
    return look == LINE_HEADER || (look == LINE_KEY && !reader->loose_tables);
}

/* Gives up all open brackets: reading goes on with this line. */
static void get_lost(TomlReader *reader)
{
    TomlLexer *lexer = &reader->lexer;
    lexer->is_lost = true;
    if (lexer->at == lexer->text.len)
        lexer->line_start = lexer->text.len;
    lexer->at = lexer->line_start;
    if (lexer->at < lexer->text.len && toml_look(lexer, lexer->at) == LINE_OTHER)
        toml_recover(lexer);
}

/* Reports the innermost bracket that was opened on an earlier line than the lost one. */
static void lose_bracket(TomlReader *reader, TomlFault fault, size_t open)
{
    if (reader->is_broken || open >= reader->lexer.line_start)
        return;
    toml_report(&reader->lexer, fault, span_make(open, open + 1));
    reader->is_broken = true;
}

void toml_report_conflict(TomlReader *reader, const TomlConflict *conflict)
{
    reader->lexer.tree->has_errors = true;
    if (conflict->fault == TOML_FINE)
        return;
    Finding *finding = toml_report(&reader->lexer, conflict->fault, conflict->culprit);
    if (finding && conflict->first.end)
        finding_relate(finding, conflict->first, "first defined here");
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
        return at == 0 || text.ptr[at - 1] == ' ' || text.ptr[at - 1] == '\t';
    return in_brackets(reader) && (c == ',' || c == ']' || c == '}');
}

/* From `at` to the end of what is no TOML; at least one character. */
static Span junk_at(const TomlReader *reader)
{
    const TomlLexer *lexer = &reader->lexer;
    Str text = lexer->text;
    size_t at = lexer->at, end, len;
    bool has_open_quote = false;
    utf8_decode(text, at, &len);
    end = at += len;
    while (at < text.len && !ends_junk(reader, at)) {
        bool is_quote = text.ptr[at] == '"' && in_brackets(reader) && !has_open_quote;
        size_t next = is_quote ? over_quotes(text, at) : at + 1;
        has_open_quote = has_open_quote || (is_quote && next == at + 1);
        if (text.ptr[at] != ' ' && text.ptr[at] != '\t')
            end = next;
        at = next;
    }
    return span_make(lexer->at, end);
}

Span toml_rest_of_line(const TomlReader *reader)
{
    return junk_at(reader);
}

/* Up to the comma, bracket or line end behind a part that could not be read. */
static void skip_junk(TomlReader *reader)
{
    toml_skip_space(&reader->lexer);
    if (!at_value_end(reader))
        reader->lexer.at = junk_at(reader).end;
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
    if (at_next_statement(reader)) {
        get_lost(reader);
        return error_node(culprit.start, culprit.start);
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
    return error_node(culprit.start, culprit.end);
}

/* boolean / integer / float / date-time */
static Node read_bare(TomlReader *reader)
{
    TomlLexer *lexer = &reader->lexer;
    size_t start = lexer->at;
    Str rest = str_make(lexer->text.ptr + start, lexer->text.len - start);
    Str text = str_make(rest.ptr, toml_scalar_len(rest));
    NodeKind kind = NODE_ERROR;
    TomlFault fault = toml_scalar_kind(text, &kind);
    lexer->at += text.len;
    int next = toml_peek(lexer, 0);
    bool is_whole = text.len && (at_value_end(reader) || next == ' ' || next == '\t');
    lexer->at = start;
    if (!is_whole || fault == TOML_VALUE) {
        Span junk = junk_at(reader);
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
    if (in_brackets(reader) || lexer->line_start <= node->start)
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

static Node read_string(TomlReader *reader)
{
    TomlLexer *lexer = &reader->lexer;
    Node node = toml_read_string(lexer);
    if (lexer->is_lost)
        toml_recover(lexer);
    if (node.kind == NODE_ERROR)
        reader->is_broken = true;
    else if (node.style == STYLE_TOML_MULTILINE)
        suspect_text(reader, &node);
    return node;
}

static Node refuse_depth(TomlReader *reader)
{
    TomlLexer *lexer = &reader->lexer;
    Node node = error_node(lexer->at, lexer->at + 1);
    toml_report(lexer, TOML_TOO_DEEP, node_span(&node));
    reader->is_broken = true;
    lexer->is_lost = true;
    toml_recover(lexer);
    return node;
}

static Node read_array(TomlReader *reader, size_t depth);
static Node read_inline_table(TomlReader *reader, size_t depth);

/* `depth` is that of the value if it is an array or a table. */
static Node read_value(TomlReader *reader, size_t depth)
{
    int c = toml_peek(&reader->lexer, 0);
    if (c == '"' || c == '\'')
        return read_string(reader);
    if (c != '[' && c != '{')
        return read_bare(reader);
    if (depth > NESTING_MAX)
        return refuse_depth(reader);
    return c == '[' ? read_array(reader, depth) : read_inline_table(reader, depth);
}

/* An array or inline table while it is being read. */
typedef struct Bracket {
    size_t open;
    size_t end;       /* behind the closing bracket; 0 if there was none */
    size_t comma;     /* the last comma; SIZE_MAX when a value came behind it */
    size_t value_end; /* of the last value, or behind `open` */
    bool has_value;   /* since the last comma */
    bool was_error;   /* that value could not be read */
    bool is_loose;    /* an inline table over several lines */
} Bracket;

static Bracket open_bracket(TomlReader *reader)
{
    size_t open = reader->lexer.at++;
    return (Bracket){.open = open, .value_end = open + 1, .comma = SIZE_MAX};
}

static void close_bracket(TomlReader *reader, Bracket *bracket)
{
    bracket->end = ++reader->lexer.at;
}

static void take_comma(TomlReader *reader, Bracket *bracket)
{
    TomlLexer *lexer = &reader->lexer;
    if (!bracket->has_value && !bracket->was_error)
        toml_report_line(lexer, TOML_COMMA_STRAY, span_make(lexer->at, lexer->at + 1));
    bracket->comma = lexer->at++;
    bracket->has_value = false;
    bracket->was_error = false;
}

/* The other kind's bracket: it closes this one too, unless it may belong further outside. */
static void take_wrong_bracket(TomlReader *reader, Bracket *bracket, uint32_t open_others)
{
    TomlLexer *lexer = &reader->lexer;
    if (!reader->is_broken)
        toml_report_line(lexer, TOML_BRACKET, span_make(lexer->at, lexer->at + 1));
    reader->is_broken = true;
    if (open_others)
        bracket->end = lexer->at;
    else
        close_bracket(reader, bracket);
}

/* A second value without a comma between. False if it is rather the next statement. */
static bool check_comma(TomlReader *reader, const Bracket *bracket)
{
    TomlLexer *lexer = &reader->lexer;
    if (!bracket->has_value && !bracket->was_error)
        return true;
    if (at_next_statement(reader)) {
        get_lost(reader);
        return false;
    }
    if (!bracket->was_error) {
        size_t len;
        utf8_decode(lexer->text, lexer->at, &len);
        toml_report_line(lexer, TOML_COMMA_MISSING, span_make(lexer->at, lexer->at + len));
        reader->is_broken = true;
    }
    return true;
}

static void note_value(TomlReader *reader, Bracket *bracket, bool is_readable)
{
    bracket->has_value = is_readable;
    bracket->was_error = !is_readable;
    bracket->comma = SIZE_MAX;
    if (reader->lexer.is_lost)
        return;
    bracket->value_end = reader->lexer.at;
    if (!is_readable)
        skip_junk(reader);
}

/* One step of an array: a comma, a bracket, or a value onto the stack. */
static void read_item(TomlReader *reader, Bracket *bracket, size_t depth)
{
    switch (toml_peek(&reader->lexer, 0)) {
    case -1:
        get_lost(reader);
        return;
    case ']':
        close_bracket(reader, bracket);
        return;
    case ',':
        take_comma(reader, bracket);
        return;
    case '}':
        take_wrong_bracket(reader, bracket, reader->open_tables);
        return;
    default:
        break;
    }
    if (!check_comma(reader, bracket))
        return;
    Node value = read_value(reader, depth + 1);
    if (!reader->lexer.is_lost || value.end > value.start)
        stack_push(&reader->stack, value);
    note_value(reader, bracket, value.kind != NODE_ERROR);
}

/* array = "[" [ values ] blanks "]" */
static Node read_array(TomlReader *reader, size_t depth)
{
    TomlLexer *lexer = &reader->lexer;
    size_t first = stack_count(&reader->stack);
    Bracket bracket = open_bracket(reader);
    reader->open_arrays++;
    while (!bracket.end && !lexer->is_lost) {
        toml_skip_blank(lexer);
        read_item(reader, &bracket, depth);
    }
    reader->open_arrays--;
    if (!bracket.end)
        lose_bracket(reader, TOML_ARRAY_OPEN, bracket.open);
    size_t count = stack_count(&reader->stack) - first;
    Node *items = arena_alloc(lexer->arena, count * sizeof *items);
    if (count)
        memcpy(items, stack_from(&reader->stack, first), count * sizeof *items);
    stack_cut(&reader->stack, first);
    return (Node){
        .kind = NODE_SEQ,
        .flags = bracket.end ? NODE_FLOW : NODE_FLOW | NODE_BROKEN,
        .start = (uint32_t)bracket.open,
        .end = (uint32_t)(bracket.end ? bracket.end : bracket.value_end),
        .count = (uint32_t)count,
        .items = items,
    };
}

/*
 * "Inline Table": no line ends. One that goes on over several lines is told once and
 * then read as if it were allowed; one that just stops is not closed.
 */
static void pass_line_ends(TomlReader *reader, Bracket *bracket)
{
    TomlLexer *lexer = &reader->lexer;
    toml_skip_blank(lexer);
    int c = toml_peek(lexer, 0);
    bool goes_on = c == ',' || c == '}';
    bool may_go_on = !bracket->has_value && toml_look(lexer, lexer->line_start) != LINE_HEADER;
    if (c == -1 || !(goes_on || may_go_on)) {
        get_lost(reader);
        return;
    }
    reader->loose_tables += !bracket->is_loose;
    if (!bracket->is_loose && !reader->is_broken)
        toml_report(lexer, TOML_TABLE_LINES, span_make(bracket->open, bracket->open + 1));
    bracket->is_loose = true;
    reader->is_broken = true;
}

static void close_inline_table(TomlReader *reader, Bracket *bracket)
{
    size_t comma = bracket->comma;
    if (comma != SIZE_MAX && !bracket->is_loose) {
        Span span = span_make(comma, comma + 1);
        Finding *finding = toml_report(&reader->lexer, TOML_TABLE_COMMA, span);
        if (finding)
            finding_fix(finding, FIX_SAFE, span, STR(""), "remove the comma");
    }
    close_bracket(reader, bracket);
}

/* One step of an inline table. */
static void read_pair(TomlReader *reader, Bracket *bracket, uint32_t table)
{
    switch (toml_peek(&reader->lexer, 0)) {
    case -1:
    case '\n':
    case '\r':
    case '#':
        pass_line_ends(reader, bracket);
        return;
    case '}':
        close_inline_table(reader, bracket);
        return;
    case ',':
        take_comma(reader, bracket);
        return;
    case ']':
        take_wrong_bracket(reader, bracket, reader->open_arrays);
        return;
    default:
        break;
    }
    if (check_comma(reader, bracket))
        note_value(reader, bracket, toml_read_entry(reader, table));
}

/* inline-table = "{" [ key-values ] "}"; its keys are a section of their own. */
static Node read_inline_table(TomlReader *reader, size_t depth)
{
    TomlLexer *lexer = &reader->lexer;
    Bracket bracket = open_bracket(reader);
    size_t table_count = reader->tables.tables.count;
    uint32_t outer = reader->section;
    uint32_t table = tables_add(&reader->tables, TABLE_HEADER,
                                span_make(bracket.open, bracket.open + 1), depth);
    reader->section = ++reader->section_count;
    reader->open_tables++;
    while (!bracket.end && !lexer->is_lost) {
        toml_skip_space(lexer);
        read_pair(reader, &bracket, table);
    }
    reader->open_tables--;
    reader->loose_tables -= bracket.is_loose;
    reader->section = outer;
    if (!bracket.end)
        lose_bracket(reader, TOML_TABLE_OPEN, bracket.open);
    Node node = tables_freeze(&reader->tables, table);
    /* Frozen tables need no number any more. */
    reader->tables.tables.count = table_count;
    node.flags |= bracket.end ? NODE_FLOW : NODE_FLOW | NODE_BROKEN;
    node.end = (uint32_t)(bracket.end ? bracket.end : bracket.value_end);
    return node;
}

static void report_equals(TomlReader *reader, Span key)
{
    TomlLexer *lexer = &reader->lexer;
    if (at_value_end(reader)) {
        toml_report_line(lexer, TOML_EQUALS_MISSING, key);
        return;
    }
    Span junk = junk_at(reader);
    toml_report_line(lexer, TOML_EQUALS_EXPECTED, junk);
}

/* keyval-sep = ws "=" ws; a colon, as in YAML and JSON, is told and taken for it. */
static bool take_equals(TomlReader *reader, Span key)
{
    TomlLexer *lexer = &reader->lexer;
    size_t at = lexer->at;
    if (toml_peek(lexer, 0) == ':') {
        Finding *finding = toml_report_line(lexer, TOML_COLON, span_make(at, at + 1));
        if (finding)
            finding_fix(finding, FIX_SAFE, span_make(at, at + 1), STR(" ="), "write `=`");
        reader->is_broken = true;
    } else if (toml_peek(lexer, 0) != '=') {
        report_equals(reader, key);
        return false;
    }
    lexer->at++;
    toml_skip_space(lexer);
    return true;
}

/* The line below a key without a value may hold just that value; it is no mistake of its own. */
static void skip_value_below(TomlReader *reader)
{
    TomlLexer *lexer = &reader->lexer;
    toml_skip_line(lexer);
    if (lexer->at == lexer->text.len)
        lexer->line_start = lexer->at;
    toml_skip_space(lexer);
    int c = toml_peek(lexer, 0);
    bool is_value = c == '"' || c == '\'' || c == '[' || c == '{' || toml_is_digit(c);
    lexer->at = lexer->line_start;
    lexer->is_lost = true;
    if (is_value && toml_look(lexer, lexer->at) == LINE_OTHER)
        toml_recover(lexer);
}

static Node report_no_value(TomlReader *reader, size_t equals)
{
    Node node = error_node(equals + 1, equals + 1);
    toml_report_line(&reader->lexer, TOML_VALUE_MISSING, span_make(equals, equals + 1));
    if (!in_brackets(reader))
        skip_value_below(reader);
    return node;
}

/* Where the value of the key on the stack from `first` on goes. */
static bool open_key(TomlReader *reader, size_t first, uint32_t table, uint32_t *opened)
{
    TomlPath path = {
        .parts = stack_from(&reader->stack, first),
        .count = stack_count(&reader->stack) - first,
        .section = reader->section,
    };
    TomlConflict conflict;
    if (tables_open_key(&reader->tables, table, &path, opened, &conflict))
        return true;
    toml_report_conflict(reader, &conflict);
    return false;
}

/* keyval = key keyval-sep val */
bool toml_read_entry(TomlReader *reader, uint32_t table)
{
    TomlLexer *lexer = &reader->lexer;
    size_t first = stack_count(&reader->stack), start = lexer->at;
    Node key = {.kind = NODE_ERROR};
    bool has_key = toml_read_key(lexer, &reader->stack);
    if (has_key) {
        key = *stack_from(&reader->stack, stack_count(&reader->stack) - 1);
        has_key = take_equals(reader, span_make(start, key.end));
    }
    if (!has_key) {
        stack_cut(&reader->stack, first);
        tables_break(&reader->tables, table);
        return false;
    }
    uint32_t opened = table;
    bool is_new = open_key(reader, first, table, &opened);
    stack_cut(&reader->stack, first);
    size_t depth = reader->tables.tables.items[opened].depth + 1u;
    Node value = at_value_end(reader) ? report_no_value(reader, lexer->at - 1)
                                      : read_value(reader, depth);
    if (is_new)
        tables_put(&reader->tables, opened, key, value);
    reader->suspect.table = opened;
    reader->suspect.is_there = reader->suspect.is_there && is_new;
    return value.kind != NODE_ERROR && !lexer->is_lost;
}
