/* SPDX-License-Identifier: MIT */
/*
 * snippet.c - see snippet.h.
 *
 * Marks are gathered into rows: a window of one line, and the marks that are seen in it.
 */
#include "report/snippet.h"

#include <stdio.h>

#include "support/characters.h"
#include "support/chars.h"
#include "support/fold.h"
#include "support/utf8.h"
#include "support/visible.h"

enum {
    TAB_COLUMNS = 4,
    WHOLE_BYTES = 4096,       /* a line up to here is not cut where there is no terminal */
    CUT_COLUMNS = 120,        /* what is shown of a longer one */
    WINDOW_BYTES = 1024,      /* looked at on each side, however little of it is visible */
    CUT_SIGN_COLUMNS = 1,     /* … */
    TEXT_COLUMNS_MIN = 8,     /* on the narrowest terminal, with the widest gutter */
    LABEL_COLUMNS_MIN = 24,   /* beside the mark; where fewer remain the label stands below it */
    LABEL_COLUMNS_BELOW = 40, /* wanted there, or half of a wide terminal */
};

/* A line, in bytes of the text, and the columns that there are for it. */
typedef struct Line {
    uint32_t number;
    size_t start, end; /* without its line end */
    size_t columns_max;
} Line;

/* A part of a line, in bytes of the text. */
typedef struct Window {
    size_t start, end;
    bool is_cut_left, is_cut_right;
} Window;

/* What several functions need beside the snippet. */
typedef struct Drawing {
    const Snippet *snippet;
    Str text;
    unsigned gutter_width;
    Buf *out;
} Drawing;

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

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* -- lines and windows --------------------------------------------------------------------- */

/* Columns beside the gutter; as many as anybody wants where there is no terminal. */
static size_t text_columns(const Drawing *drawing)
{
    size_t gutter = drawing->gutter_width + 3, width = drawing->snippet->width;
    if (width == 0)
        return SIZE_MAX;
    return width > gutter + TEXT_COLUMNS_MIN ? width - gutter : TEXT_COLUMNS_MIN;
}

static Line find_line(const Drawing *drawing, uint32_t number)
{
    Span span = source_line_span(drawing->snippet->source, number);
    Line line = {number, span.start, span.end, text_columns(drawing)};
    if (!drawing->snippet->width && line.end - line.start > WHOLE_BYTES)
        line.columns_max = CUT_COLUMNS;
    return line;
}

static uint32_t line_of(const Drawing *drawing, size_t index)
{
    const Snippet *snippet = drawing->snippet;
    return source_position(snippet->source, snippet->marks[index].span.start).line;
}

/* What is underlined: on that line, and as much as can be shown. */
static Span underlined(const Line *line, const Mark *mark)
{
    size_t start = smaller(mark->span.start, line->end);
    start = start < line->start ? line->start : start;
    size_t end = smaller(smaller(mark->span.end, line->end), start + WINDOW_BYTES);
    return span_make(start, end > start ? end : start);
}

/* So many columns before `at`, but never before `limit`. */
static size_t step_back(Str text, size_t at, size_t limit, size_t columns_max)
{
    size_t columns = 0;
    while (at > limit) {
        size_t end = at, before = at - 1;
        while (before > limit && end - before < 4 && utf8_is_continuation(text.ptr[before]))
            before--;
        columns += lay_out(text, before, end, NULL);
        if (columns > columns_max)
            break;
        at = before;
    }
    return at;
}

/* The first place after `start` that `columns_max` columns have no room for, at most `end`. */
static size_t step_forward(Str text, size_t start, size_t end, size_t columns_max)
{
    size_t columns = 0, len;
    for (size_t at = start; at < end; at += len) {
        uint32_t form = shown_form(text, at, &len);
        columns += columns_of(form, columns);
        if (columns > columns_max)
            return at;
    }
    return end;
}

/* The window that begins at `start`, or after a sign that the line is cut there. */
static Window open_window(Str text, const Line *line, size_t start, size_t end)
{
    Window window = {.start = start, .end = end, .is_cut_left = start > line->start};
    size_t columns = line->columns_max - (window.is_cut_left ? CUT_SIGN_COLUMNS : 0);
    if (end < line->end || step_forward(text, start, end, columns) < end) {
        window.is_cut_right = true;
        window.end = step_forward(text, start, end, columns - CUT_SIGN_COLUMNS);
    }
    return window;
}

/* True if the line fits, and the caret behind it where the mark is its end. */
static bool is_whole(Str text, const Line *line, Span mark)
{
    size_t caret = mark.start == line->end, len = line->end - line->start;
    return len <= WHOLE_BYTES &&
           lay_out(text, line->start, line->end, NULL) + caret <= line->columns_max;
}

/* The part of the line in which the mark and what is around it are seen. */
static Window find_window(Str text, const Line *line, Span mark)
{
    if (is_whole(text, line, mark))
        return (Window){.start = line->start, .end = line->end};
    size_t last = smaller(line->end, mark.start + WINDOW_BYTES);
    size_t first = mark.start - smaller(mark.start - line->start, WINDOW_BYTES);
    size_t room = line->columns_max - 2 * CUT_SIGN_COLUMNS;
    size_t marked = smaller(lay_out(text, mark.start, mark.end, NULL) + 1, room - room / 4);
    size_t near = marked + room / 6 + CUT_SIGN_COLUMNS;
    if (first == line->start && lay_out(text, first, mark.start, NULL) + near <= room)
        return open_window(text, line, first, last);
    size_t spare = room - marked, after = lay_out(text, mark.end, last, NULL);
    size_t before = after < spare / 2 ? spare - after : spare - spare / 2;
    return open_window(text, line, step_back(text, mark.start, first, before), last);
}

/* Also true for the place behind the last character of the line. */
static bool is_inside(const Window *window, size_t at)
{
    bool is_line_end_too = !window->is_cut_right;
    return at >= window->start && at < window->end + is_line_end_too;
}

/* True for a mark that need not have a window of its own. */
static bool is_seen(const Window *window, const Line *line, Str text, Span mark)
{
    bool is_wide = lay_out(text, mark.start, mark.end, NULL) > line->columns_max / 2;
    return is_inside(window, mark.start) && (is_wide || mark.end <= window->end);
}

/*
 * The marks of a row, all in one line, from `first` to before the index that is returned; `window`
 * is made so that as many of them as possible are seen.
 */
static size_t gather_row(const Drawing *drawing, const Line *line, size_t first, Window *window)
{
    const Snippet *snippet = drawing->snippet;
    Span all = underlined(line, &snippet->marks[first]);
    size_t last = first + 1, room = line->columns_max - 2 * CUT_SIGN_COLUMNS;
    for (; last < snippet->mark_count && line_of(drawing, last) == line->number; last++) {
        Span mark = underlined(line, &snippet->marks[last]);
        size_t end = mark.end > all.end ? mark.end : all.end;
        if (end - all.start > WINDOW_BYTES || lay_out(drawing->text, all.start, end, NULL) > room)
            break;
        all.end = (uint32_t)end;
    }
    *window = find_window(drawing->text, line, all);
    while (last < snippet->mark_count && line_of(drawing, last) == line->number &&
           is_seen(window, line, drawing->text, underlined(line, &snippet->marks[last])))
        last++;
    return last;
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

/* -- drawing ------------------------------------------------------------------------------- */

static void write_line(const Drawing *drawing, const Line *line, const Window *window)
{
    Buf *out = drawing->out;
    ink_begin(out, drawing->snippet->has_color, INK_GUTTER);
    buf_printf(out, "%*u |", (int)drawing->gutter_width, line->number);
    ink_end(out, drawing->snippet->has_color);
    if (window->end > window->start)
        buf_put(out, ' ');
    buf_append_c(out, window->is_cut_left ? "…" : "");
    lay_out(drawing->text, window->start, window->end, out);
    buf_append_c(out, window->is_cut_right ? "…" : "");
    buf_put(out, '\n');
}

/* The columns that a mark's underline takes beside the gutter. */
typedef struct Underline {
    size_t start, end;
} Underline;

static Underline find_underline(Str text, const Window *window, Span mark)
{
    size_t sign = window->is_cut_left ? CUT_SIGN_COLUMNS : 0;
    size_t end = smaller(mark.end, window->end);
    size_t before = lay_out(text, window->start, mark.start, NULL);
    size_t until = end > mark.start ? lay_out(text, window->start, end, NULL) : before;
    return (Underline){sign + before, sign + (until > before ? until : before + 1)};
}

/* Where a label begins, and how many columns there are for it. */
typedef struct LabelPlace {
    bool is_below; /* on lines of its own */
    size_t column, room;
} LabelPlace;

static LabelPlace place_label(size_t columns_max, Underline underline, Str label)
{
    size_t beside = underline.end + 1, columns = visible_columns(label);
    size_t room = columns_max > beside ? columns_max - beside : 0;
    if (columns <= room || room >= LABEL_COLUMNS_MIN)
        return (LabelPlace){false, beside, room};
    size_t most = columns_max / 2 > LABEL_COLUMNS_BELOW ? columns_max / 2 : LABEL_COLUMNS_BELOW;
    size_t wanted = smaller(smaller(columns, most), columns_max);
    size_t column = smaller(underline.start, columns_max - wanted);
    return (LabelPlace){true, column, columns_max - column};
}

static void begin_mark_line(const Drawing *drawing, size_t column, Ink ink)
{
    snippet_gutter(drawing->out, drawing->gutter_width, drawing->snippet->has_color);
    buf_fill(drawing->out, ' ', 1 + column);
    ink_begin(drawing->out, drawing->snippet->has_color, ink);
}

static void end_mark_line(const Drawing *drawing)
{
    ink_end(drawing->out, drawing->snippet->has_color);
    buf_put(drawing->out, '\n');
}

/* The label in lines, the first of them beside the underline or below it. */
static void write_label(const Drawing *drawing, LabelPlace place, Str label, Ink ink)
{
    Buf folded = buf_new(drawing->out->context);
    bool is_folded = drawing->snippet->width > 0;
    fold_append(&folded, label, (Fold){.width = is_folded ? place.room : 0});
    for (size_t at = 0, end; at < folded.len; at = end + 1) {
        const char *found = memchr(folded.ptr + at, '\n', folded.len - at);
        end = found ? (size_t)(found - folded.ptr) : folded.len;
        if (at > 0 || place.is_below) {
            end_mark_line(drawing);
            begin_mark_line(drawing, place.column, ink);
        } else {
            buf_put(drawing->out, ' ');
        }
        buf_append(drawing->out, str_make(folded.ptr + at, end - at));
    }
    buf_free(&folded);
}

static void write_mark(const Drawing *drawing, const Line *line, const Window *window,
                       const Mark *mark)
{
    Underline underline = find_underline(drawing->text, window, underlined(line, mark));
    Ink ink = mark->is_primary ? drawing->snippet->primary_ink : INK_GUTTER;
    begin_mark_line(drawing, underline.start, ink);
    buf_fill(drawing->out, mark->is_primary ? '^' : '-', underline.end - underline.start);
    if (mark->label.len)
        write_label(drawing, place_label(text_columns(drawing), underline, mark->label),
                    mark->label, ink);
    end_mark_line(drawing);
}

/* A line and the marks [first, last) under it, the primary one on top. */
static void write_row(const Drawing *drawing, const Line *line, const Window *window, size_t first,
                      size_t last)
{
    const Mark *marks = drawing->snippet->marks;
    write_line(drawing, line, window);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = first; i < last; i++)
            if (marks[i].is_primary == (pass == 0))
                write_mark(drawing, line, window, &marks[i]);
}

/* What stands between two rows: nothing, the one line that there is, or a sign for several. */
static void write_gap(const Drawing *drawing, uint32_t before, uint32_t after)
{
    if (before == 0 || after <= before + 1)
        return;
    if (after > before + 2) {
        buf_append_c(drawing->out, "...\n");
        return;
    }
    Line line = find_line(drawing, before + 1);
    Window window = find_window(drawing->text, &line, span_make(line.start, line.start));
    write_line(drawing, &line, &window);
}

void snippet_write(Snippet *snippet, unsigned gutter_width, Buf *out)
{
    Drawing drawing = {snippet, source_text(snippet->source), gutter_width, out};
    uint32_t line_before = 0;
    sort_marks(snippet);
    for (size_t first = 0, last; first < snippet->mark_count; first = last) {
        Line line = find_line(&drawing, line_of(&drawing, first));
        Window window;
        last = gather_row(&drawing, &line, first, &window);
        write_gap(&drawing, line_before, line.number);
        write_row(&drawing, &line, &window, first, last);
        line_before = line.number;
    }
}
