/* SPDX-License-Identifier: MIT */
/*
 * source.h - one input text, and where a byte of it stands for a human.
 *
 * Everywhere inside flockc a place is a Span: bytes from the start of the file,
 * half open, 32 bit. A compilation reads one file, so a span does not name it;
 * whoever prints one knows the SourceFile. Lines and columns are made here and
 * nowhere else. A line ends at LF, CR LF or a lone CR (as editors and LSP 3.17
 * see it, not as YAML does).
 */
#ifndef FLOCKC_DIAG_SOURCE_H
#define FLOCKC_DIAG_SOURCE_H

#include "support/arena.h"

typedef struct Span {
    uint32_t start, end; /* end is exclusive; start == end is a place between bytes */
} Span;

static inline Span span_make(size_t start, size_t end)
{
    return (Span){(uint32_t)start, (uint32_t)end};
}

/* True if they share a byte, or one ends where the other begins. */
static inline bool span_touches(Span a, Span b)
{
    return a.start <= b.end && b.start <= a.end;
}

/* A line and a column as people count them: from 1, the column in code points. */
typedef struct Position {
    uint32_t line, column;
} Position;

/* The same as editors count: from 0, and the column in whatever their protocol counts. */
typedef struct ColumnPosition {
    uint32_t offset, line0;
    uint32_t bytes0, code_points0, utf16_units0; /* before it on its line */
} ColumnPosition;

typedef struct SourceFile SourceFile;

/*
 * `name` is what findings print; `text` is at most 4 GiB - 1. Both are borrowed.
 * The result lives in `arena`.
 */
SourceFile *source_new(Arena *arena, Str name, Str text);

Str source_name(const SourceFile *source);
Str source_text(const SourceFile *source);

/* The text of a span. */
Str source_slice(const SourceFile *source, Span span);

/*
 * Makes an index of the lines, unless there is one, so that positions cost little. Without it
 * each of them walks over the text. It is for the owner, while it compiles: the functions below
 * write nothing, and any number of threads may call them.
 */
void source_index(SourceFile *source);

/* Where `offset` stands; an offset behind the end counts as the end. */
Position source_position(const SourceFile *source, uint32_t offset);

/* The same in every unit, from 0. */
ColumnPosition source_columns(const SourceFile *source, uint32_t offset);

/* Number of lines; an empty text has one, and text behind the last line end counts. */
uint32_t source_line_count(const SourceFile *source);

/* The bytes of `line` (from 1) without its line end. */
Span source_line_span(const SourceFile *source, uint32_t line);

#endif
