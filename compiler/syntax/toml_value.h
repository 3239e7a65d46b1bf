/* SPDX-License-Identifier: MIT */
/*
 * toml_value.h - values, arrays and inline tables. Private to the TOML reader.
 *
 * A faulty value is reported and becomes NODE_ERROR; inside brackets reading goes on at
 * the next comma. Where a bracket or a multi-line string has no end, `lexer.is_lost` is
 * set: everybody returns at once, and `lexer.at` is at the line to go on with.
 */
#ifndef FLOCKC_SYNTAX_TOML_VALUE_H
#define FLOCKC_SYNTAX_TOML_VALUE_H

#include "syntax/toml_key.h"
#include "syntax/toml_table.h"

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

/*
 * Reads `key = value` from `at` on and puts it into `table`; used for lines and inside
 * braces. False where what follows up to the next line or comma is to be skipped.
 */
bool toml_read_entry(TomlReader *reader, uint32_t table);

/* Reports why a path could not be opened. */
void toml_report_conflict(TomlReader *reader, const TomlConflict *conflict);

/* From `at` to the last byte before a comment or the line end that is no space. */
Span toml_rest_of_line(const TomlReader *reader);

#endif
