/* SPDX-License-Identifier: MIT */
/*
 * source.c - the line index, and what a position is without it.
 *
 * Columns count code points. To stay fast on a file that is one long line, the
 * code points before every 1024th byte are remembered, and how many of them are wide: two units
 * of UTF-16, four bytes of UTF-8.
 */
#include "diag/source.h"

#include "support/chars.h"
#include "support/utf8.h"

enum { CHECKPOINT_BYTES = 1024 };

/* No part of the first line: no editor shows it or counts it. */
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

struct SourceFile {
    Arena *arena;
    Str name, text;
    uint32_t *line_starts;        /* NULL without an index */
    uint32_t line_count;          /* of an index */
    uint32_t *code_points_before; /* one per CHECKPOINT_BYTES; NULL if the text is ASCII */
    uint32_t *wide_before;        /* the same */
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

/* From `*at` to the start of the next line; false if there is none. */
static bool find_next_line(Str text, size_t *at)
{
    while (*at < text.len) {
        size_t len = line_end_len(text, *at);
        *at += len ? len : 1;
        if (len)
            return true;
    }
    return false;
}

static size_t first_line_start(const SourceFile *source)
{
    return str_starts_with(source->text, BYTE_ORDER_MARK) ? strlen(BYTE_ORDER_MARK) : 0;
}

/* Not fewer than the text has lines: an array that grew would leave its old ones behind. */
static size_t room_for_lines(Str text)
{
    size_t room = 1;
    for (size_t i = 0; i < text.len; i++)
        room += char_is_line_end(text.ptr[i]);
    return room;
}

static void index_lines(SourceFile *source)
{
    size_t first = first_line_start(source);
    source->line_starts =
        arena_alloc(source->arena, room_for_lines(source->text) * sizeof *source->line_starts);
    source->line_starts[source->line_count++] = (uint32_t)first;
    for (size_t at = first; find_next_line(source->text, &at);)
        source->line_starts[source->line_count++] = (uint32_t)at;
}

/* The bytes that begin a sequence of four. */
static size_t count_wide(Str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += (unsigned char)text.ptr[i] >= 0xF0;
    return count;
}

typedef size_t Counter(Str text);

/* What `counter` counts before every checkpoint. */
static uint32_t *index_blocks(const SourceFile *source, Counter *counter)
{
    Str text = source->text;
    size_t count = text.len / CHECKPOINT_BYTES + 1;
    uint32_t *before = ARENA_ARRAY(source->arena, uint32_t, count);
    for (size_t i = 1; i < count; i++) {
        Str block = str_make(text.ptr + (i - 1) * CHECKPOINT_BYTES, CHECKPOINT_BYTES);
        before[i] = before[i - 1] + (uint32_t)counter(block);
    }
    return before;
}

void source_index(SourceFile *source)
{
    if (source->line_count > 0)
        return;
    index_lines(source);
    if (utf8_is_ascii(source->text))
        return;
    source->code_points_before = index_blocks(source, utf8_count);
    source->wide_before = index_blocks(source, count_wide);
}

/* What `counter` counts in the first `offset` bytes; `before` is its index. */
static size_t count_until(const SourceFile *source, const uint32_t *before, Counter *counter,
                          uint32_t offset)
{
    uint32_t block = offset / CHECKPOINT_BYTES;
    uint32_t from = block * CHECKPOINT_BYTES;
    return before[block] + counter(source_slice(source, (Span){from, offset}));
}

/* What `counter` counts in a part of a line; `before` is its index, or NULL. */
static uint32_t count_in(const SourceFile *source, const uint32_t *before, Counter *counter,
                         Span span)
{
    if (!before)
        return (uint32_t)counter(source_slice(source, span));
    return (uint32_t)(count_until(source, before, counter, span.end) -
                      count_until(source, before, counter, span.start));
}

/* A line, from 0, and where it starts. */
typedef struct Line {
    uint32_t line0, start;
} Line;

/* The line (from 0) that holds `offset`, by the index. */
static uint32_t find_line0(const SourceFile *source, uint32_t offset)
{
    size_t low = 0, high = source->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (source->line_starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return (uint32_t)low;
}

/* The last line that starts at `offset_max` or before, and has at most the number `line0_max`. */
static Line walk_lines(const SourceFile *source, size_t offset_max, uint32_t line0_max)
{
    Line line = {0, (uint32_t)first_line_start(source)};
    for (size_t at = line.start; line.line0 < line0_max && find_next_line(source->text, &at);) {
        if (at > offset_max)
            break;
        line = (Line){line.line0 + 1, (uint32_t)at};
    }
    return line;
}

static Line line_of_offset(const SourceFile *source, uint32_t offset)
{
    if (source->line_count == 0)
        return walk_lines(source, offset, UINT32_MAX);
    uint32_t line0 = find_line0(source, offset);
    return (Line){line0, source->line_starts[line0]};
}

ColumnPosition source_columns(const SourceFile *source, uint32_t offset)
{
    if (offset > source->text.len)
        offset = (uint32_t)source->text.len;
    Line line = line_of_offset(source, offset);
    bool is_in_mark = offset < line.start;
    Span before = {line.start, is_in_mark ? line.start : offset};
    bool is_ascii = source->line_count > 0 && !source->wide_before;
    uint32_t bytes = before.end - before.start;
    uint32_t code_points =
        is_ascii ? bytes : count_in(source, source->code_points_before, utf8_count, before);
    uint32_t wide = is_ascii ? 0 : count_in(source, source->wide_before, count_wide, before);
    return (ColumnPosition){offset, line.line0, bytes, code_points, code_points + wide};
}

Position source_position(const SourceFile *source, uint32_t offset)
{
    ColumnPosition at = source_columns(source, offset);
    return (Position){at.line0 + 1, at.code_points0 + 1};
}

uint32_t source_line_count(const SourceFile *source)
{
    if (source->line_count > 0)
        return (uint32_t)source->line_count;
    return walk_lines(source, source->text.len, UINT32_MAX).line0 + 1;
}

/* Without the line end that is before `next`, where the next line begins. */
static size_t strip_line_end(Str text, size_t start, size_t next)
{
    bool is_pair = next >= start + 2 && text.ptr[next - 2] == '\r' && text.ptr[next - 1] == '\n';
    return next - (is_pair ? 2 : 1);
}

Span source_line_span(const SourceFile *source, uint32_t line)
{
    size_t count = source->line_count, end;
    if (count > 0) { /* a line may have megabytes: it is not walked over */
        uint32_t start = source->line_starts[line - 1];
        end = line < count ? strip_line_end(source->text, start, source->line_starts[line])
                           : source->text.len;
        return span_make(start, end);
    }
    size_t start = walk_lines(source, source->text.len, line - 1).start;
    for (end = start; end < source->text.len && line_end_len(source->text, end) == 0;)
        end++;
    return span_make(start, end);
}
