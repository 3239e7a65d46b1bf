/* SPDX-License-Identifier: MIT */
/*
 * java_layout.h - expressions and doc comments of Java, laid out as google-java-format 1.28 leaves
 * them; private to emit/.
 *
 * A call stands on one line if it fits into 100 columns. Otherwise its arguments stand below it, on
 * one line if they fit there; else a line each, short ones as many as fit. A string that does not
 * fit is a sum of several. Columns are UTF-16 units.
 */
#ifndef FLOCKC_EMIT_JAVA_LAYOUT_H
#define FLOCKC_EMIT_JAVA_LAYOUT_H

#include "emit/code/code_writer.h"
#include "support/arena.h"

/* Made of parts that are borrowed. */
typedef struct JavaExpr {
    Str text; /* of a call: what stands before its parenthesis */
    const struct JavaExpr *const *args;
    size_t arg_count;
    size_t columns; /* all of it on one line */
    bool is_call, is_string;
    bool has_specifier; /* a string that String.format() might read */
} JavaExpr;

/* A name, a number: nothing in it can be broken. */
const JavaExpr *java_token(Arena *arena, Str text);

/* A literal for `text`, which begins in `column` if everything around it is broken. */
const JavaExpr *java_string(Arena *arena, Str text, size_t column);

/* `args` is kept. */
const JavaExpr *java_call(Arena *arena, Str head, const JavaExpr *const *args, size_t count);

/* One line or several: the expression and `end`, a few characters. */
void java_put(CodeWriter *code, const JavaExpr *expr, const char *end);

/* The same behind `head`, or below it where it does not fit: "String x =". */
void java_put_behind(CodeWriter *code, const char *head, const JavaExpr *expr, const char *end);

/*
 * "public static final TYPE NAME =", after which the lines are where a value belongs that does not
 * stand on the same line; `outer` takes the level to go back to.
 */
void java_open_constant(CodeWriter *code, const char *type, Str name, unsigned *outer);

/* A doc comment of one paragraph, on one line if it fits. */
void java_doc(CodeWriter *code, Str paragraph);

/* A paragraph inside of a doc comment that is open: lines with " * ". */
void java_doc_paragraph(CodeWriter *code, Str paragraph);

/* Appends a name to a paragraph: {@code name}, or in quotes what that cannot hold. */
void java_doc_name(Buf *out, Str name);

#endif
