/* SPDX-License-Identifier: MIT */
/*
 * toml_value.c - see toml_value.h. Section names are those of TOML 1.0.0.
 *
 * Two questions decide how well reading goes on after a mistake inside brackets. Is
 * the bracket still open where a line looks like a new key or table? Then its end is
 * missing (lose_bracket). And does a fault explain those after it? Then it is the only
 * one that is told (is_broken, toml_report_line).
 */
#include "syntax/toml/toml_value.h"

#include "support/utf8.h"
#include "syntax/reader.h"

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

static Node refuse_depth(TomlReader *reader)
{
    TomlLexer *lexer = &reader->lexer;
    Node node = toml_error_node(lexer->at, lexer->at + 1);
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
        return toml_read_string_value(reader);
    if (c != '[' && c != '{')
        return toml_read_bare_value(reader);
    if (depth > NESTING_MAX)
        return refuse_depth(reader);
    return c == '[' ? read_array(reader, depth) : read_inline_table(reader, depth);
}

/* An array or inline table while it is being read. */
typedef struct Bracket {
    size_t open;
    size_t end;       /* after the closing bracket; 0 if there was none */
    size_t comma;     /* the last comma; SIZE_MAX when a value came after it */
    size_t value_end; /* of the last value, or after `open` */
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
    if (toml_at_next_statement(reader)) {
        toml_get_lost(reader);
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
        toml_skip_junk(reader);
}

/* One step of an array: a comma, a bracket, or a value onto the stack. */
static void read_item(TomlReader *reader, Bracket *bracket, size_t depth)
{
    switch (toml_peek(&reader->lexer, 0)) {
    case -1:
        toml_get_lost(reader);
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
    /* The text on the line where reading goes on was not an item. */
    if (!reader->lexer.is_lost || value.start < reader->lexer.line_start)
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
        toml_get_lost(reader);
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
    size_t again_count = reader->tables.again.count;
    uint32_t outer = reader->section;
    uint32_t table =
        tables_add(&reader->tables, TABLE_HEADER, span_make(bracket.open, bracket.open + 1), depth);
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
    tables_settle_key_places(&reader->tables, again_count);
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
    if (toml_at_value_end(reader)) {
        toml_report_line(lexer, TOML_EQUALS_MISSING, key);
        return;
    }
    Span junk = toml_junk_at(reader);
    toml_report_line(lexer, TOML_EQUALS_EXPECTED, junk);
}

/* keyval-sep = ws "=" ws; a colon, as in YAML and JSON, is told and taken for it. */
static bool take_equals(TomlReader *reader, Span key, size_t *equals)
{
    TomlLexer *lexer = &reader->lexer;
    size_t at = lexer->at;
    *equals = at;
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

/* The line below a key without a value may hold just that value; it is not a mistake of its own. */
static void skip_value_below(TomlReader *reader)
{
    TomlLexer *lexer = &reader->lexer;
    toml_skip_line(lexer);
    if (lexer->at == lexer->text.len)
        lexer->line_start = lexer->at;
    toml_skip_space(lexer);
    int c = toml_peek(lexer, 0);
    bool is_value = c == '"' || c == '\'' || c == '[' || c == '{' || char_is_digit(c);
    lexer->at = lexer->line_start;
    lexer->is_lost = true;
    if (is_value && toml_look(lexer, lexer->at) == LINE_OTHER)
        toml_recover(lexer);
}

static Node report_no_value(TomlReader *reader, size_t equals)
{
    Node node = toml_error_node(equals + 1, equals + 1);
    toml_report_line(&reader->lexer, TOML_VALUE_MISSING, span_make(equals, equals + 1));
    if (!toml_in_brackets(reader))
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
    size_t first = stack_count(&reader->stack), start = lexer->at, equals = 0;
    Node key = {.kind = NODE_ERROR};
    bool has_key = toml_read_key(lexer, &reader->stack);
    if (has_key) {
        key = *stack_from(&reader->stack, stack_count(&reader->stack) - 1);
        has_key = take_equals(reader, span_make(start, key.end), &equals);
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
    Node value =
        toml_at_value_end(reader) ? report_no_value(reader, equals) : read_value(reader, depth);
    if (is_new)
        tables_put(&reader->tables, opened, key, value);
    if (value.kind == NODE_ERROR && opened != table)
        tables_break(&reader->tables, opened);
    reader->suspect.table = opened;
    reader->suspect.is_there = reader->suspect.is_there && is_new;
    return value.kind != NODE_ERROR && !lexer->is_lost;
}
