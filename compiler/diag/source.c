/* SPDX-License-Identifier: MIT */
/*
 * source.c - the line index, built when the first position is asked for.
 *
 * Columns count code points. To stay fast on a file that is one long line, the
 * code points before every 1024th byte are remembered.
 */
#include "diag/source.h"

#include "support/utf8.h"
#include "support/vec.h"

enum { CHECKPOINT_BYTES = 1024 };

/* No part of the first line: no editor shows it or counts it. */
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

struct SourceFile {
    Arena *arena;
    Str name, text;
    VEC(uint32_t) line_starts;    /* empty until the first question */
    uint32_t *code_points_before; /* one per CHECKPOINT_BYTES; NULL if the text is ASCII */
};

SourceFile *source_new(Arena *arena, Str name, Str text)
{
    SourceFile *source = ARENA_NEW(arena, SourceFile);
    source->arena = arena;
    source->name = name;
    source->text = text;
    return source;
}

Str source_name(const SourceFile *source)
{
    return source->name;
}

Str source_text(const SourceFile *source)
{
    return source->text;
}

Str source_slice(const SourceFile *source, Span span)
{
    return str_make(source->text.ptr + span.start, span.end - span.start);
}

/* Length of the line end at `at`: 0, 1 or 2. */
static size_t line_end_len(Str text, size_t at)
{
    if (text.ptr[at] == '\n')
        return 1;
    if (text.ptr[at] != '\r')
        return 0;
    return at + 1 < text.len && text.ptr[at + 1] == '\n' ? 2 : 1;
}

static void index_lines(SourceFile *source)
{
    size_t first = str_starts_with(source->text, BYTE_ORDER_MARK) ? strlen(BYTE_ORDER_MARK) : 0;
    *vec_push(source->arena, &source->line_starts) = (uint32_t)first;
    for (size_t at = first; at < source->text.len;) {
        size_t len = line_end_len(source->text, at);
        at += len ? len : 1;
        if (len)
            *vec_push(source->arena, &source->line_starts) = (uint32_t)at;
    }
}

static void index_code_points(SourceFile *source)
{
    Str text = source->text;
    size_t count = text.len / CHECKPOINT_BYTES + 1;
    uint32_t *before = ARENA_ARRAY(source->arena, uint32_t, count);
    for (size_t i = 1; i < count; i++) {
        Str block = str_make(text.ptr + (i - 1) * CHECKPOINT_BYTES, CHECKPOINT_BYTES);
        before[i] = before[i - 1] + (uint32_t)utf8_count(block);
    }
    source->code_points_before = before;
}

static void build_index(SourceFile *source)
{
    if (source->line_starts.count > 0)
        return;
    index_lines(source);
    if (!utf8_is_ascii(source->text))
        index_code_points(source);
}

/* Code points in the first `offset` bytes. */
static uint32_t code_points_until(const SourceFile *source, uint32_t offset)
{
    if (!source->code_points_before)
        return offset;
    uint32_t block = offset / CHECKPOINT_BYTES;
    uint32_t from = block * CHECKPOINT_BYTES;
    Str rest = str_make(source->text.ptr + from, offset - from);
    return source->code_points_before[block] + (uint32_t)utf8_count(rest);
}

/* The line (from 0) that holds `offset`. */
static uint32_t find_line0(const SourceFile *source, uint32_t offset)
{
    size_t low = 0, high = source->line_starts.count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (source->line_starts.items[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return (uint32_t)low;
}

Position source_position(SourceFile *source, uint32_t offset)
{
    build_index(source);
    if (offset > source->text.len)
        offset = (uint32_t)source->text.len;
    uint32_t line0 = find_line0(source, offset);
    uint32_t start = source->line_starts.items[line0];
    if (offset < start)
        offset = start;
    uint32_t column0 = code_points_until(source, offset) - code_points_until(source, start);
    return (Position){line0 + 1, column0 + 1};
}

uint32_t source_line_count(SourceFile *source)
{
    build_index(source);
    return (uint32_t)source->line_starts.count;
}

Span source_line_span(SourceFile *source, uint32_t line)
{
    build_index(source);
    uint32_t start = source->line_starts.items[line - 1];
    size_t end = start;
    while (end < source->text.len && line_end_len(source->text, end) == 0)
        end++;
    return span_make(start, end);
}
