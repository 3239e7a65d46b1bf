/* SPDX-License-Identifier: MIT */
/* fold.c - see fold.h. */
#include "support/fold.h"

#include "support/visible.h"

static size_t span_of(Str text, size_t at, bool is_blank, bool has_lines)
{
    size_t end = at;
    while (end < text.len && (text.ptr[end] == ' ') == is_blank &&
           !(has_lines && text.ptr[end] == '\n'))
        end++;
    return end - at;
}

static void break_line(Buf *out, Fold *fold)
{
    buf_put(out, '\n');
    buf_fill(out, ' ', fold->indent);
    fold->column = fold->indent;
}

/* A word and the blanks before it, or a line break in place of these. */
static void append_word(Buf *out, size_t blanks, Str word, Fold *fold)
{
    size_t columns = visible_columns(word);
    bool is_first = fold->column <= fold->indent;
    bool may_begin = !visible_begins_command_line(word);
    if (!is_first && may_begin && fold->width && fold->column + blanks + columns > fold->width) {
        break_line(out, fold);
        blanks = 0;
    }
    buf_fill(out, ' ', blanks);
    visible_append(out, word);
    fold->column += blanks + columns;
}

size_t fold_append(Buf *out, Str text, Fold fold)
{
    size_t at = 0;
    while (at < text.len) {
        size_t blanks = span_of(text, at, true, fold.has_lines);
        size_t len = span_of(text, at + blanks, false, fold.has_lines);
        if (len > 0 || at + blanks == text.len)
            append_word(out, blanks, str_make(text.ptr + at + blanks, len), &fold);
        at += blanks + len;
        if (fold.has_lines && at < text.len && text.ptr[at] == '\n') {
            break_line(out, &fold);
            at++;
        }
    }
    return fold.column;
}
