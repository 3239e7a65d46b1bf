/* SPDX-License-Identifier: MIT */
/*
 * yaml_broken.c - flags what may have lost an entry, by place and indentation.
 *
 * The hidden lines with nothing but blanks between them are a run. A run touches the nodes that it
 * lies in, begins at or ends at. Of those, a block does not mind a run that is written deeper than
 * its own entries and that one of its values takes, nor one after it that is written no deeper than
 * the block around it.
 */
#include <stdlib.h>

#include "support/chars.h"
#include "syntax/yaml/yaml_broken.h"

typedef struct Run {
    Span span; /* from the text before the hidden lines to the text after them */
    uint32_t least,
        most;      /* columns, from 0, at which they begin; NOTHING: only markers of a merge */
    bool is_taken; /* by a value of the node that is looked at */
} Run;

typedef struct Runs {
    Str source;
    Run *items; /* in file order; none touches another */
    size_t count;
} Runs;

#define NOTHING UINT32_MAX
enum { NO_COLUMN = -1 };

/* --- the runs ----------------------------------------------------------------------------------
 */

static bool is_widened_over(char c)
{
    return c == ' ' || char_is_line_end(c);
}

/* The blanks around `span`, which is blank itself, and the span with them. */
static Span widen(Str text, Span span)
{
    while (span.start > 0 && is_widened_over(text.ptr[span.start - 1]))
        span.start--;
    while (span.end < text.len && is_widened_over(text.ptr[span.end]))
        span.end++;
    return span;
}

static bool is_conflict_marker(Str line)
{
    return str_starts_with(line, "<<<<<<<") || str_starts_with(line, "=======") ||
           str_starts_with(line, ">>>>>>>") || str_starts_with(line, "|||||||");
}

static void measure_line(Run *run, Str line)
{
    size_t column = 0;
    while (column < line.len && line.ptr[column] == ' ')
        column++;
    if (column == line.len || is_conflict_marker(line))
        return;
    run->least = column < run->least ? (uint32_t)column : run->least;
    run->most = column > run->most ? (uint32_t)column : run->most;
}

static Run make_run(Str source, Span span)
{
    Run run = {.span = span, .least = NOTHING};
    for (uint32_t at = span.start; at < span.end;) {
        uint32_t end = at;
        while (end < span.end && !char_is_line_end(source.ptr[end]))
            end++;
        measure_line(&run, str_make(source.ptr + at, end - at));
        at = end + 1;
    }
    return run;
}

static int compare_starts(const void *left, const void *right)
{
    const Span *a = left, *b = right;
    return (a->start > b->start) - (a->start < b->start);
}

/* Each span widened; those with nothing but blanks between them are one, walked over once. */
static Runs find_runs(Arena *arena, Str source, Str hidden, const SpanVec *spans)
{
    Span *sorted = ARENA_ARRAY(arena, Span, spans->count);
    Runs runs = {.source = source, .items = ARENA_ARRAY(arena, Run, spans->count)};
    memcpy(sorted, spans->items, spans->count * sizeof *sorted);
    qsort(sorted, spans->count, sizeof *sorted, compare_starts);
    for (size_t i = 0; i < spans->count; i++)
        if (runs.count == 0 || sorted[i].start > runs.items[runs.count - 1].span.end)
            runs.items[runs.count++] = make_run(source, widen(hidden, sorted[i]));
    return runs;
}

/* The number of the first run that ends at `at` or after it. */
static size_t run_from(const Runs *runs, uint32_t at)
{
    size_t low = 0, high = runs->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (runs->items[middle].span.end < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* --- the nodes ---------------------------------------------------------------------------------
 */

static size_t child_count(const Node *node)
{
    return node->kind == NODE_MAP   ? 2 * (size_t)node->count
           : node->kind == NODE_SEQ ? node->count
                                    : 0;
}

static int64_t column_of(Str source, uint32_t at)
{
    uint32_t start = at;
    while (start > 0 && !char_is_line_end(source.ptr[start - 1]))
        start--;
    return (int64_t)at - start;
}

/* At which a block writes its entries; an anchor or a tag may stand before the first. */
static int64_t block_column(Str source, const Node *node)
{
    for (size_t i = 0, n = child_count(node); i < n; i++) {
        uint32_t at = node->items[i].start;
        if (node->items[i].flags & NODE_FROM_MERGE || at < node->start || at > node->end)
            continue;
        while (node->kind == NODE_SEQ && at > node->start && source.ptr[at] != '-')
            at--;
        return column_of(source, at);
    }
    return NO_COLUMN;
}

/* Whether `value` alone is what a run means that touches it. */
static bool takes(Str source, const Node *value, const Run *run)
{
    if (child_count(value) == 0)
        return false;
    if (value->flags & NODE_FLOW)
        return run->span.start > value->start && run->span.end < value->end;
    return block_column(source, value) <= run->least;
}

static void let_values_take(const Runs *runs, const Node *node)
{
    for (size_t i = 0, n = child_count(node); i < n; i++) {
        const Node *child = &node->items[i];
        size_t at = run_from(runs, child->start);
        for (; at < runs->count && runs->items[at].span.start <= child->end; at++)
            runs->items[at].is_taken |= takes(runs->source, child, &runs->items[at]);
    }
}

/* `column` is the node's, `outer` that of the block around it. */
static bool minds(const Node *node, int64_t column, int64_t outer, const Run *run)
{
    if (run->least == NOTHING)
        return false;
    bool is_outside = run->span.start >= node->end || run->span.end <= node->start;
    if (node->flags & NODE_FLOW)
        return !run->is_taken;
    bool is_further_out = is_outside && run->most <= outer && outer < column;
    return !is_further_out && !(run->least > column && run->is_taken);
}

static void flag_broken(const Runs *runs, Node *node, int64_t outer)
{
    size_t first = run_from(runs, node->start), after = first;
    if (child_count(node) == 0)
        return;
    for (; after < runs->count && runs->items[after].span.start <= node->end; after++)
        runs->items[after].is_taken = false;
    if (after == first)
        return;
    let_values_take(runs, node);
    int64_t column = node->flags & NODE_FLOW ? outer : block_column(runs->source, node);
    for (size_t at = first; at < after; at++)
        if (minds(node, column, outer, &runs->items[at]))
            node->flags |= NODE_BROKEN;
    for (size_t i = 0, n = child_count(node); i < n; i++)
        flag_broken(runs, &node->items[i], column);
}

void yaml_flag_broken(Arena *arena, Str source, Str hidden, SpanVec *spans, Node *root)
{
    if (spans->count == 0)
        return;
    Runs runs = find_runs(arena, source, hidden, spans);
    for (size_t i = 0; i < spans->count; i++)
        spans->items[i] = runs.items[run_from(&runs, spans->items[i].start)].span;
    flag_broken(&runs, root, NO_COLUMN);
}
