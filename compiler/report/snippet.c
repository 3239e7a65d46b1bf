/* SPDX-License-Identifier: MIT */
/*
 * snippet.c - see snippet.h.
 *
 * Marks are gathered into rows: one window of one line, and the marks that start in
 * it. A mark of the same line outside the window gets a row of its own.
 */
#include "report/snippet.h"

#include <stdio.h>

#include "support/characters.h"
#include "support/chars.h"
#include "support/utf8.h"
#include "support/visible.h"

enum {
    TAB_COLUMNS = 4,
    LINE_COLUMNS = 120,
    UNCUT_COLUMNS = 80,   /* a mark up to here is shown with the line's start */
    BEFORE_COLUMNS = 40,  /* of a line cut on the left, what stands before the mark */
    WINDOW_BYTES = 1024,  /* looked at on each side, however little of it is visible */
    CUT_SIGN_COLUMNS = 1, /* … */
};

/* A part of a line, in bytes of the text. */
typedef struct Window {
    size_t start, end;
    bool is_cut_left, is_cut_right;
} Window;

/* `offset` inside the text, and not between the CR and the LF of one line end. */
static size_t settle(Str text, size_t offset)
{
    if (offset > text.len)
        offset = text.len;
    bool is_between =
        offset > 0 && offset < text.len && text.ptr[offset] == '\n' && text.ptr[offset - 1] == '\r';
    return is_between ? offset - 1 : offset;
}

static unsigned columns_of(uint32_t form, size_t columns_before)
{
    if (form == '\t')
        return TAB_COLUMNS - (unsigned)(columns_before % TAB_COLUMNS);
    return character_width(form);
}

/* The code point at `at` as it is shown; only a tab is still itself. */
static uint32_t shown_form(Str text, size_t at, size_t *len)
{
    uint32_t c = utf8_decode(text, at, len);
    if (visible_begins_command(text, at))
        c = UTF8_INVALID;
    return c == '\t' ? c : visible_form(c);
}

/* Columns of the bytes from `start` to `end`, which are appended if `out` is given. */
static size_t lay_out(Str text, size_t start, size_t end, Buf *out)
{
    size_t columns = 0, len;
    for (size_t at = start; at < end; at += len) {
        uint32_t form = shown_form(text, at, &len);
        unsigned width = columns_of(form, columns);
        char bytes[4];
        if (out && form == '\t')
            buf_fill(out, ' ', width);
        else if (out)
            buf_append(out, str_make(bytes, utf8_encode(form, bytes)));
        columns += width;
    }
    return columns;
}

/* A byte order mark at the start of the text is not shown. */
static size_t text_start(Str text)
{
    return str_starts_with(text, "\xEF\xBB\xBF") ? 3 : 0;
}

/* The start of the line that holds `at`, or a place WINDOW_BYTES before it. */
static size_t find_line_start(Str text, size_t at)
{
    size_t start = at, first = text_start(text);
    while (start > first && at - start < WINDOW_BYTES && !char_is_line_end(text.ptr[start - 1]))
        start--;
    return start;
}

static size_t find_line_end(Str text, size_t at)
{
    size_t end = at;
    while (end < text.len && end - at < WINDOW_BYTES && !char_is_line_end(text.ptr[end]))
        end++;
    return end;
}

/* About BEFORE_COLUMNS before `at`, but never before `limit`. */
static size_t step_back(Str text, size_t at, size_t limit)
{
    size_t columns = 0;
    while (at > limit && columns < BEFORE_COLUMNS) {
        size_t end = at--;
        while (at > limit && end - at < 4 && utf8_is_continuation(text.ptr[at]))
            at--;
        columns += lay_out(text, at, end, NULL);
    }
    return at;
}

/* The first place at or after `at` that is LINE_COLUMNS behind `start`, at most `end`. */
static size_t step_forward(Str text, size_t start, size_t end)
{
    size_t columns = 0, len;
    for (size_t at = start; at < end; at += len) {
        uint32_t form = shown_form(text, at, &len);
        columns += columns_of(form, columns);
        if (columns > LINE_COLUMNS)
            return at;
    }
    return end;
}

static Window find_window(Str text, size_t at)
{
    size_t start = find_line_start(text, at), end = find_line_end(text, at);
    bool is_start = start <= text_start(text) || char_is_line_end(text.ptr[start - 1]);
    bool is_end = end == text.len || char_is_line_end(text.ptr[end]);
    bool is_whole = is_start && is_end && step_forward(text, start, end) == end;
    bool is_near = is_start && lay_out(text, start, at, NULL) <= UNCUT_COLUMNS;
    Window window = {.start = start};
    if (!is_whole && !is_near)
        window.start = step_back(text, at, start);
    window.is_cut_left = !is_start || window.start > start;
    window.end = step_forward(text, window.start, end);
    window.is_cut_right = !is_end || window.end < end;
    return window;
}

static bool is_inside(const Window *window, size_t at)
{
    bool is_line_end_too = !window->is_cut_right;
    return at >= window->start && at < window->end + is_line_end_too;
}

static void sort_marks(Snippet *snippet)
{
    /* Insertion sort: there are few marks, and equal places keep their order. */
    for (size_t i = 1; i < snippet->mark_count; i++) {
        Mark mark = snippet->marks[i];
        size_t j = i;
        for (; j > 0 && snippet->marks[j - 1].span.start > mark.span.start; j--)
            snippet->marks[j] = snippet->marks[j - 1];
        snippet->marks[j] = mark;
    }
}

unsigned snippet_gutter_width(const Snippet *snippet)
{
    uint32_t line = 1;
    for (size_t i = 0; i < snippet->mark_count; i++) {
        Position at = source_position(snippet->source, snippet->marks[i].span.start);
        line = at.line > line ? at.line : line;
    }
    return (unsigned)snprintf(NULL, 0, "%u", line);
}

void snippet_gutter(Buf *out, unsigned width, bool has_color)
{
    ink_begin(out, has_color, INK_GUTTER);
    buf_fill(out, ' ', width + 1);
    buf_put(out, '|');
    ink_end(out, has_color);
}

static void write_line(const Snippet *snippet, const Window *window, uint32_t line,
                       unsigned gutter_width, Buf *out)
{
    Str text = source_text(snippet->source);
    ink_begin(out, snippet->has_color, INK_GUTTER);
    buf_printf(out, "%*u |", (int)gutter_width, line);
    ink_end(out, snippet->has_color);
    if (window->end > window->start)
        buf_put(out, ' ');
    buf_append_c(out, window->is_cut_left ? "…" : "");
    lay_out(text, window->start, window->end, out);
    buf_append_c(out, window->is_cut_right ? "…" : "");
    buf_put(out, '\n');
}

static void write_mark(const Snippet *snippet, const Window *window, const Mark *mark,
                       unsigned gutter_width, Buf *out)
{
    Str text = source_text(snippet->source);
    size_t start = settle(text, mark->span.start), end = mark->span.end;
    end = end > window->end ? window->end : end;
    size_t before = lay_out(text, window->start, start, NULL);
    size_t until = end > start ? lay_out(text, window->start, end, NULL) : before;
    snippet_gutter(out, gutter_width, snippet->has_color);
    buf_fill(out, ' ', 1 + before + (window->is_cut_left ? CUT_SIGN_COLUMNS : 0));
    ink_begin(out, snippet->has_color, mark->is_primary ? snippet->primary_ink : INK_GUTTER);
    buf_fill(out, mark->is_primary ? '^' : '-', until > before ? until - before : 1);
    if (mark->label.len) {
        buf_put(out, ' ');
        visible_append(out, mark->label);
    }
    ink_end(out, snippet->has_color);
    buf_put(out, '\n');
}

/* One row: a line and the marks [first, last) under it, the primary one on top. */
static void write_row(const Snippet *snippet, const Window *window, size_t first, size_t last,
                      unsigned gutter_width, Buf *out)
{
    uint32_t line = source_position(snippet->source, snippet->marks[first].span.start).line;
    write_line(snippet, window, line, gutter_width, out);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = first; i < last; i++)
            if (snippet->marks[i].is_primary == (pass == 0))
                write_mark(snippet, window, &snippet->marks[i], gutter_width, out);
}

void snippet_write(Snippet *snippet, unsigned gutter_width, Buf *out)
{
    Str text = source_text(snippet->source);
    uint32_t line_before = 0;
    sort_marks(snippet);
    for (size_t first = 0, last; first < snippet->mark_count; first = last) {
        size_t start = settle(text, snippet->marks[first].span.start);
        uint32_t line = source_position(snippet->source, snippet->marks[first].span.start).line;
        Window window = find_window(text, start);
        last = first + 1;
        while (last < snippet->mark_count &&
               is_inside(&window, settle(text, snippet->marks[last].span.start)))
            last++;
        if (line_before && line != line_before + 1)
            buf_append_c(out, "...\n");
        write_row(snippet, &window, first, last, gutter_width, out);
        line_before = line;
    }
}
