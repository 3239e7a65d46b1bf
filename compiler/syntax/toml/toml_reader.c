/* SPDX-License-Identifier: MIT */
/*
 * toml_reader.c - TOML 1.0.0, line by line: blanks, keys with values, table headers.
 *
 * A header that cannot be read or obeyed opens a table that hangs nowhere, so that
 * the keys below it are read and checked, but clash with nothing.
 */
#include "syntax/reader.h"
#include "syntax/toml/toml_pasted.h"
#include "syntax/toml/toml_value.h"

static void begin_section(TomlReader *reader, uint32_t table)
{
    reader->table = table;
    reader->section = ++reader->section_count;
}

static void begin_detached_section(TomlReader *reader, Span header)
{
    begin_section(reader, tables_add(&reader->tables, TABLE_HEADER, header, 1));
}

/* The string that seemed to end here has eaten the lines from its own end on: read them again. */
static void give_back_lines(TomlReader *reader)
{
    SuspectText *suspect = &reader->suspect;
    TomlLexer *lexer = &reader->lexer;
    toml_report(lexer, TOML_TEXT_OPEN, span_make(suspect->open, suspect->open + 3));
    tables_spoil_last(&reader->tables, suspect->table);
    lexer->at = lexer->line_start = suspect->line_start;
    suspect->is_there = false;
}

/* What a statement leaves of its line may only be a comment. */
static void expect_line_end(TomlReader *reader, TomlFault fault)
{
    TomlLexer *lexer = &reader->lexer;
    toml_skip_space(lexer);
    toml_skip_comment(lexer);
    if (lexer->at == lexer->text.len || toml_skip_line_end(lexer))
        return;
    if (reader->suspect.is_there) {
        give_back_lines(reader);
        return;
    }
    Span rest = toml_junk_at(reader);
    int c = toml_peek(lexer, 0);
    bool is_control = c < ' ' || c == 0x7F;
    if (is_control)
        toml_report_line(lexer, TOML_CONTROL, span_make(rest.start, rest.start + 1));
    else if (!reader->is_broken)
        toml_report_line(lexer, fault, rest);
    toml_skip_line(lexer);
}

/* What closes a header, and how it went. */
typedef enum HeaderEnd { HEADER_CLOSED, HEADER_UNCLOSED, HEADER_UNREADABLE } HeaderEnd;

static HeaderEnd close_header(TomlReader *reader, size_t open, bool is_item)
{
    TomlLexer *lexer = &reader->lexer;
    size_t name_end = lexer->at, brackets = 0;
    while (brackets < (is_item ? 2u : 1u) && toml_peek(lexer, 0) == ']') {
        brackets++;
        lexer->at++;
    }
    if (brackets == (is_item ? 2u : 1u))
        return HEADER_CLOSED;
    if (!brackets && !toml_at_line_end(reader)) {
        toml_report_line(lexer, TOML_HEADER_END, toml_junk_at(reader));
        return HEADER_UNREADABLE;
    }
    while (char_is_blank(lexer->text.ptr[name_end - 1]))
        name_end--;
    toml_report_line(lexer, is_item ? TOML_ITEM_HEADER_OPEN : TOML_HEADER_OPEN,
                     span_make(open, name_end + brackets));
    reader->is_broken = true;
    return HEADER_UNCLOSED;
}

/* Reads up to the closing bracket and leaves the name on the stack. */
static bool read_header_name(TomlReader *reader, size_t open, bool is_item)
{
    TomlLexer *lexer = &reader->lexer;
    toml_skip_space(lexer);
    bool is_empty = toml_peek(lexer, 0) == ']';
    if (is_empty || toml_at_line_end(reader)) {
        toml_report_line(lexer, TOML_HEADER_EMPTY, span_make(open, lexer->at + is_empty));
        return false;
    }
    return toml_read_key(lexer, &reader->stack) &&
           close_header(reader, open, is_item) != HEADER_UNREADABLE;
}

static void open_table(TomlReader *reader, size_t first, Span header, bool is_item)
{
    TomlPath path = {
        .parts = stack_from(&reader->stack, first),
        .count = stack_count(&reader->stack) - first,
        .header = header,
    };
    TomlConflict conflict;
    uint32_t opened;
    if (tables_open_header(&reader->tables, &path, is_item, &opened, &conflict)) {
        begin_section(reader, opened);
        if (reader->is_broken) /* its name may go on */
            tables_break(&reader->tables, opened);
        return;
    }
    toml_report_conflict(reader, &conflict);
    begin_detached_section(reader, header);
}

/* std-table = "[" key "]", array-table = "[[" key "]]" */
static void read_header(TomlReader *reader)
{
    TomlLexer *lexer = &reader->lexer;
    size_t open = lexer->at, first = stack_count(&reader->stack);
    bool is_item = toml_peek(lexer, 1) == '[';
    lexer->at += is_item ? 2 : 1;
    if (read_header_name(reader, open, is_item)) {
        open_table(reader, first, span_make(open, lexer->at), is_item);
        expect_line_end(reader, TOML_AFTER_HEADER);
    } else {
        tables_break(&reader->tables, 0);
        begin_detached_section(reader, span_make(open, lexer->at));
        toml_skip_line(lexer);
    }
    stack_cut(&reader->stack, first);
}

static void read_statement(TomlReader *reader)
{
    TomlLexer *lexer = &reader->lexer;
    context_check(arena_context(lexer->arena));
    if (toml_skip_conflict(lexer))
        return;
    toml_skip_space(lexer);
    toml_skip_comment(lexer);
    if (lexer->at == lexer->text.len || toml_skip_line_end(lexer))
        return;
    if (reader->suspect.is_there && toml_look(lexer, lexer->line_start) == LINE_OTHER) {
        give_back_lines(reader);
        return;
    }
    reader->suspect.is_there = false;
    reader->is_broken = false;
    reader->line_start = lexer->line_start;
    if (toml_peek(lexer, 0) == '[') {
        read_header(reader);
    } else if (toml_skip_pasted(reader)) {
        return;
    } else if (toml_read_entry(reader, reader->table)) {
        expect_line_end(reader, TOML_AFTER_VALUE);
    } else if (!lexer->is_lost) {
        toml_skip_line(lexer);
    }
    lexer->is_lost = false;
}

void toml_read(Arena *arena, Tree *tree, size_t from, Sink *sink)
{
    Str text = source_text(tree->source);
    TomlReader reader = {
        .lexer = {.arena = arena,
                  .tree = tree,
                  .sink = sink,
                  .text = text,
                  .at = from,
                  .line_start = from,
                  .looked_start = SIZE_MAX},
        .tables = {.arena = arena, .scratch = arena_new(arena_context(arena))},
        .stack.bytes = buf_new(arena_context(arena)),
    };
    tables_add(&reader.tables, TABLE_HEADER, span_make(from, text.len), 1);
    while (reader.lexer.at < text.len)
        read_statement(&reader);
    tables_list_key_places(&reader.tables, tree);
    Node *root = ARENA_NEW(arena, Node);
    *root = tables_freeze(&reader.tables, 0);
    tree->root = root;
    arena_free(reader.tables.scratch);
    buf_free(&reader.stack.bytes);
}
