/* SPDX-License-Identifier: MIT */
/*
 * toml_plain.h - values without brackets, and where reading goes on after a faulty one.
 *
 * Also the state of the whole reader, which everything from here upwards shares. Private
 * to the TOML reader.
 */
#ifndef FLOCKC_SYNTAX_TOML_TOML_PLAIN_H
#define FLOCKC_SYNTAX_TOML_TOML_PLAIN_H

#include "syntax/toml/toml_key.h"
#include "syntax/toml/toml_table.h"

/*
 * A multi-line string whose closing quotes could as well open the next one: its last line
 * is `key = """`. If nonsense follows, it was not closed before that line.
 */
typedef struct SuspectText {
    bool is_there;
    size_t open, line_start; /* its opening quotes; the line of the closing ones */
    uint32_t table;          /* where it is the last entry */
} SuspectText;

typedef struct TomlReader {
    TomlLexer lexer;
    TomlTables tables;
    NodeStack stack;
    uint32_t table;                  /* of the section */
    uint32_t section, section_count; /* a header or an inline table begins a section */
    size_t line_start;               /* of the first line of the statement being read */
    bool is_broken;                  /* the statement has a fault that explains later ones */
    uint32_t open_arrays, open_tables;
    uint32_t loose_tables; /* open inline tables that go over several lines */
    SuspectText suspect;
} TomlReader;

/* A NODE_ERROR for these bytes. */
Node toml_error_node(size_t start, size_t end);

bool toml_in_brackets(const TomlReader *reader);
/* True at a line end, a comment or the end of the text. */
bool toml_at_line_end(const TomlReader *reader);
/* True there and, inside brackets, at a comma or a closing bracket. */
bool toml_at_value_end(const TomlReader *reader);
/* True on a line below the statement's first that looks like the next statement. */
bool toml_at_next_statement(TomlReader *reader);

/* Gives up all open brackets: reading goes on with this line, or a later one that looks fit. */
void toml_get_lost(TomlReader *reader);

/* From `at` to the end of what is not TOML; at least one character. `at` is inside the text. */
Span toml_junk_at(const TomlReader *reader);
/* Over that and the spaces around it, if anything but a value's end is there. */
void toml_skip_junk(TomlReader *reader);

/* The boolean, number, date or time at `at`, which is at no value's end. */
Node toml_read_bare_value(TomlReader *reader);
/* The string at `at`, which is a quote. */
Node toml_read_string_value(TomlReader *reader);

#endif
