/* SPDX-License-Identifier: MIT */
/* diff.c - see diff.h. Which lines differ is known to support/line_diff.h. */
#include "report/diff.h"

#include "support/line_diff.h"
#include "support/utf8.h"
#include "support/visible.h"

enum { CONTEXT_LINES = 3 };

typedef LineChange Change;

typedef struct Diff {
    Arena *arena;
    Lines old, new;
    LineChanges changes;
    DiffStyle style;
    Buf *out;
} Diff;

/* -- what a CI service would obey --------------------------------------------------------- */

/* True of a line that must not stand behind the space of a context line. */
static bool *find_commands(const Diff *diff)
{
    bool *commands = NULL;
    for (size_t i = 0; i < diff->old.count; i++) {
        if (!visible_begins_command_line(diff->old.items[i]))
            continue;
        if (!commands)
            commands = ARENA_ARRAY(diff->arena, bool, diff->old.count);
        commands[i] = true;
    }
    return commands;
}

/*
 * Marks those of `commands` that are context of a change, below it (`goes_up` in the numbers of
 * lines) or above it; a marked line has context of its own.
 */
static void mark_context(const Diff *diff, const bool *commands, bool *is_marked, bool goes_up)
{
    size_t count = diff->old.count, next = 0, distance = CONTEXT_LINES;
    for (size_t n = 0; n < count; n++) {
        size_t line = goes_up ? n : count - 1 - n;
        for (; next < diff->changes.count; next++) {
            size_t index = goes_up ? next : diff->changes.count - 1 - next;
            const Change *change = &diff->changes.items[index];
            bool is_passed = goes_up ? change->old_end <= line : change->old_start > line;
            if (!is_passed)
                break;
            distance = 0;
        }
        bool is_near = distance < (size_t)CONTEXT_LINES && commands[line];
        is_marked[line] |= is_near;
        distance = is_near ? 0 : distance + 1;
    }
}

/* The marked lines of [from, end) as changes that change nothing; `from` is `new_from` in the new.
 */
static void add_marked(Diff *to, const bool *is_marked, size_t from, size_t end, size_t new_from)
{
    for (size_t i = from; i < end; i++)
        if (is_marked[i])
            line_changes_add(to->arena, &to->changes,
                             (Change){i, i + 1, new_from + (i - from), new_from + (i - from) + 1});
}

/*
 * GitHub's runner obeys a line that begins with "::", and takes blanks off before it looks
 * (ActionCommand.TryParseV2), so a context line can be one. Behind "-" and "+" it is none: such a
 * line is deleted and put back, which patch and git apply do like any other change.
 */
static void change_commands(Diff *diff)
{
    const bool *commands = find_commands(diff);
    if (!commands)
        return;
    bool *is_marked = ARENA_ARRAY(diff->arena, bool, diff->old.count);
    mark_context(diff, commands, is_marked, true);
    mark_context(diff, commands, is_marked, false);
    Diff made = {.arena = diff->arena};
    size_t old = 0, new = 0;
    for (size_t i = 0; i < diff->changes.count; i++) {
        const Change *change = &diff->changes.items[i];
        add_marked(&made, is_marked, old, change->old_start, new);
        line_changes_add(made.arena, &made.changes, *change);
        old = change->old_end;
        new = change->new_end;
    }
    add_marked(&made, is_marked, old, diff->old.count, new);
    diff->changes.items = made.changes.items;
    diff->changes.count = made.changes.count;
}

/* No language of ours has them, but a file with a mistake does, and then its context is shown. */
static bool is_obeyed_control(Str text, size_t at)
{
    unsigned char c = (unsigned char)text.ptr[at];
    unsigned char next = at + 1 < text.len ? (unsigned char)text.ptr[at + 1] : 0;
    bool is_c1 = c == 0xC2 && next >= 0x80 && next < 0xA0 && next != 0x85; /* U+0085 ends a line */
    return is_c1 || c == 0x7F || (c < 0x20 && c != '\t' && c != '\n' && c != '\r');
}

bool diff_holds_command(Str diff)
{
    for (size_t at = 0; at < diff.len; at++) {
        Str rest = str_make(diff.ptr + at, diff.len - at);
        if (visible_begins_command(diff, at) || is_obeyed_control(diff, at) ||
            (rest.ptr[0] == '\r' && visible_begins_command_line(rest)))
            return true;
    }
    return false;
}

/* -- writing --------------------------------------------------------------------------- */

static void begin_colour(const Diff *diff, char sign)
{
    if (diff->style != DIFF_COLOURED || sign == ' ')
        return;
    /* ECMA-48 8.3.117: 31 is red, 32 green, 36 cyan, 1 bold */
    const char *colour = sign == '-' ? "31" : sign == '+' ? "32" : sign == '@' ? "36" : "1";
    buf_printf(diff->out, "\033[%sm", colour);
}

static void end_colour(const Diff *diff, char sign)
{
    if (diff->style == DIFF_COLOURED && sign != ' ')
        buf_append_c(diff->out, "\033[0m");
}

/* A tab is no danger to a terminal, and the picture of one would be no help. */
static void append_visible(Buf *out, Str text)
{
    for (size_t at = 0, end; at < text.len; at = end + 1) {
        const char *tab = memchr(text.ptr + at, '\t', text.len - at);
        end = tab ? (size_t)(tab - text.ptr) : text.len;
        visible_append(out, str_make(text.ptr + at, end - at));
        if (tab)
            buf_put(out, '\t');
    }
}

static void write_line(const Diff *diff, char sign, Str line)
{
    bool has_end = str_ends_with(line, "\n");
    Str text = str_make(line.ptr, line.len - has_end);
    begin_colour(diff, sign);
    buf_put(diff->out, sign);
    if (diff->style == DIFF_EXACT)
        buf_append(diff->out, text);
    else
        append_visible(diff->out, text);
    end_colour(diff, sign);
    buf_append_c(diff->out, has_end ? "\n" : "\n\\ No newline at end of file\n");
}

/* "12,3"; of one line "12"; of none the line before it and ",0". */
static void write_extent(const Diff *diff, char sign, size_t start, size_t end)
{
    size_t count = end - start;
    buf_printf(diff->out, "%c%zu", sign, count ? start + 1 : start);
    if (count != 1)
        buf_printf(diff->out, ",%zu", count);
}

static void write_context(const Diff *diff, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        write_line(diff, ' ', diff->old.items[i]);
}

static void write_change(const Diff *diff, const Change *change)
{
    for (size_t i = change->old_start; i < change->old_end; i++)
        write_line(diff, '-', diff->old.items[i]);
    for (size_t i = change->new_start; i < change->new_end; i++)
        write_line(diff, '+', diff->new.items[i]);
}

/* Changes [from, to) in one hunk. */
static void write_hunk(const Diff *diff, size_t from, size_t to)
{
    const Change *first = &diff->changes.items[from], *last = &diff->changes.items[to - 1];
    size_t before = first->old_start < CONTEXT_LINES ? first->old_start : CONTEXT_LINES;
    size_t left = diff->old.count - last->old_end;
    size_t behind = left < CONTEXT_LINES ? left : CONTEXT_LINES;
    begin_colour(diff, '@');
    buf_append_c(diff->out, "@@ ");
    write_extent(diff, '-', first->old_start - before, last->old_end + behind);
    buf_put(diff->out, ' ');
    write_extent(diff, '+', first->new_start - before, last->new_end + behind);
    buf_append_c(diff->out, " @@");
    end_colour(diff, '@');
    buf_put(diff->out, '\n');
    write_context(diff, first->old_start - before, first->old_start);
    for (size_t i = from; i < to; i++) {
        write_change(diff, &diff->changes.items[i]);
        size_t end = i + 1 < to ? diff->changes.items[i + 1].old_start : last->old_end + behind;
        write_context(diff, diff->changes.items[i].old_end, end);
    }
}

/* Changes whose contexts touch stand in one hunk. */
static void write_hunks(const Diff *diff)
{
    for (size_t from = 0, to; from < diff->changes.count; from = to) {
        const Change *changes = diff->changes.items;
        for (to = from + 1; to < diff->changes.count; to++)
            if (changes[to].old_start - changes[to - 1].old_end > (size_t)CONTEXT_LINES * 2)
                break;
        write_hunk(diff, from, to);
    }
}

/* patch takes a name from its first sign that is no blank on. */
static bool needs_quotes(Str name)
{
    if (str_starts_with(name, " "))
        return true;
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        if (c < 0x20 || c == 0x7F || c == '"' || c == '\\')
            return true;
    }
    return utf8_find_invalid(name) < name.len;
}

/* As git and GNU diff write it, and patch reads it: "a\001b" */
static void append_quoted(Buf *out, Str name)
{
    buf_put(out, '"');
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        if (c == '"' || c == '\\')
            buf_printf(out, "\\%c", c);
        else if (c < 0x20 || c >= 0x7F)
            buf_printf(out, "\\%03o", c);
        else
            buf_put(out, (char)c);
    }
    buf_put(out, '"');
}

/* A tab ends a name that has a space in it. */
static void write_name(const Diff *diff, const char *sign, Str name)
{
    bool has_space = name.len && memchr(name.ptr, ' ', name.len);
    begin_colour(diff, '=');
    buf_append_c(diff->out, sign);
    if (needs_quotes(name))
        append_quoted(diff->out, name);
    else if (diff->style == DIFF_EXACT)
        buf_append(diff->out, name);
    else
        visible_append(diff->out, name);
    buf_append_c(diff->out, has_space && diff->style == DIFF_EXACT ? "\t" : "");
    end_colour(diff, '=');
    buf_put(diff->out, '\n');
}

void diff_write(Str name, Str before, Str after, DiffStyle style, Buf *out)
{
    if (str_eq(before, after))
        return;
    Diff diff = {.arena = arena_new(out->context), .style = style, .out = out};
    diff.old = lines_split(diff.arena, before);
    diff.new = lines_split(diff.arena, after);
    diff.changes = lines_compare(diff.arena, &diff.old, &diff.new);
    change_commands(&diff);
    write_name(&diff, "--- ", name);
    write_name(&diff, "+++ ", name);
    write_hunks(&diff);
    arena_free(diff.arena);
}
