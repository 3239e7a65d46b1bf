/* SPDX-License-Identifier: MIT */
/*
 * json_scalar.h - strings, numbers and words of JSON, for json_reader.c only.
 *
 * A JsonCursor walks over the source once. Every reading function starts at a byte
 * that fits it, takes at least that byte, reports what is wrong and yields a node:
 * NODE_ERROR only where nobody can tell what was meant. Text that had to be left out
 * sets has_skipped: the caller must not expect a comma or bracket in its usual place.
 */
#ifndef FLOCKC_SYNTAX_JSON_JSON_SCALAR_H
#define FLOCKC_SYNTAX_JSON_JSON_SCALAR_H

#include "diag/sink.h"
#include "syntax/tree.h"

typedef struct JsonCursor {
    Arena *arena;
    Sink *sink;
    Tree *tree;
    const char *text; /* the whole source, so that offsets are spans */
    size_t at, end;
    bool has_skipped;      /* unreadable text was left out just before `at` */
    bool is_bracket_known; /* a bracket that is missing or wrong was reported */
} JsonCursor;

/* Notes that the file has an error; the sink to report it to. */
Sink *json_fail(JsonCursor *cursor);

/* A byte of a bare word or number: letters, digits, `_$+-.`, and all beyond ASCII. */
bool json_is_word_byte(char c);

/*
 * Takes text up to a comma, a closing bracket or a line end outside of strings and
 * inner brackets. The span of what was taken, without blanks and cut at its first line.
 */
Span json_skip_junk(JsonCursor *cursor);

/* Takes a bracket at the cursor and everything up to its partner, however deep. */
void json_skip_brackets(JsonCursor *cursor);

/* At `"`. */
Node json_read_string(JsonCursor *cursor);
/* At `'`: an error with a fix. */
Node json_read_single_quoted(JsonCursor *cursor);
/* At a byte of a word that is not a key and begins a value: a number, `true`, `null`. */
Node json_read_word(JsonCursor *cursor);

/* The span of the word at the cursor, which is not moved. */
Span json_word_span(const JsonCursor *cursor);

#endif
