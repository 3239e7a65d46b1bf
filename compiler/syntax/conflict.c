/* SPDX-License-Identifier: MIT */
/* conflict.c - see conflict.h. */
#include "syntax/conflict.h"

#include "support/vec.h"

enum { MARKER_BYTES = 7 };

/* What has been seen of the conflict that is not closed yet. */
typedef struct Open {
    Conflict conflict;
    Span lines[3]; /* of its markers so far, line ends included: open, base, middle */
    int line_count;
    bool is_open;
} Open;

typedef struct Finder {
    Arena *arena;
    Str text;
    VEC(Conflict) conflicts;
    VEC(ConflictPart) parts;
    Open open;
} Finder;

/* The sign of a marker line, or NUL. `=======` is alone on its line, the others go before a name.
 */
static char marker_of(Str text, Span line)
{
    char sign = line.end - line.start >= MARKER_BYTES ? text.ptr[line.start] : '\0';
    if (sign == '\0' || !strchr("<|=>", sign))
        return '\0';
    for (uint32_t i = 1; i < MARKER_BYTES; i++)
        if (text.ptr[line.start + i] != sign)
            return '\0';
    bool is_alone = line.end - line.start == MARKER_BYTES;
    bool has_name = text.ptr[line.start + (is_alone ? 0 : MARKER_BYTES)] == ' ';
    return is_alone || (has_name && sign != '=') ? sign : '\0';
}

static void add_part(Finder *finder, size_t start, size_t end)
{
    *vec_push(finder->arena, &finder->parts) =
        (ConflictPart){span_make(start, end), (uint32_t)finder->conflicts.count};
}

static void add_stray(Finder *finder, Span marker, Span line)
{
    add_part(finder, line.start, line.end);
    *vec_push(finder->arena, &finder->conflicts) = (Conflict){.open = marker};
}

/* The markers of a conflict that has no end: each of its lines goes, and nothing else. */
static void give_up(Finder *finder)
{
    Open *open = &finder->open;
    if (!open->is_open)
        return;
    for (int i = 0; i < open->line_count; i++)
        add_part(finder, open->lines[i].start, open->lines[i].end);
    *vec_push(finder->arena, &finder->conflicts) = open->conflict;
    open->is_open = false;
}

/* The first version stays: what goes is its marker, and all from the second one's on. */
static void close_conflict(Finder *finder, Span marker, Span line)
{
    Open *open = &finder->open;
    open->conflict.close = marker;
    add_part(finder, open->lines[0].start, open->lines[0].end);
    add_part(finder, open->line_count > 1 ? open->lines[1].start : line.start, line.end);
    *vec_push(finder->arena, &finder->conflicts) = open->conflict;
    open->is_open = false;
}

static void take_marker(Finder *finder, char sign, Span marker, Span line)
{
    Open *open = &finder->open;
    bool has_middle = open->conflict.middle.end > 0;
    if (sign == '<') {
        give_up(finder);
        *open = (Open){.conflict = {.open = marker}, .lines = {line}, .line_count = 1};
        open->is_open = true;
    } else if (open->is_open && sign == '>') {
        close_conflict(finder, marker, line);
    } else if (open->is_open && !has_middle && (sign == '=' || open->line_count == 1)) {
        open->lines[open->line_count++] = line;
        if (sign == '=')
            open->conflict.middle = marker;
    } else if (!open->is_open) {
        add_stray(finder, marker, line);
    }
}

Conflicts *conflicts_find(Arena *arena, Str text)
{
    Finder finder = {.arena = arena, .text = text};
    for (size_t at = 0, next; at < text.len; at = next) {
        const char *feed = memchr(text.ptr + at, '\n', text.len - at);
        next = feed ? (size_t)(feed - text.ptr) + 1 : text.len;
        size_t end = feed ? next - 1 : next;
        end -= end > at && text.ptr[end - 1] == '\r';
        char sign = marker_of(text, span_make(at, end));
        if (sign)
            take_marker(&finder, sign, span_make(at, end), span_make(at, next));
    }
    give_up(&finder);
    Conflicts *found = ARENA_NEW(arena, Conflicts);
    *found = (Conflicts){finder.conflicts.items, finder.parts.items, finder.conflicts.count,
                         finder.parts.count};
    return found;
}

const ConflictPart *conflicts_part_at(const Conflicts *conflicts, size_t offset)
{
    size_t low = 0, high = conflicts->part_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const ConflictPart *part = &conflicts->parts[middle];
        if (offset < part->span.start)
            high = middle;
        else if (offset >= part->span.end)
            low = middle + 1;
        else
            return part;
    }
    return NULL;
}

static uint32_t last_end(const Conflict *conflict)
{
    if (conflict->close.end)
        return conflict->close.end;
    return conflict->middle.end ? conflict->middle.end : conflict->open.end;
}

Conflict *conflicts_at(const Conflicts *conflicts, size_t offset)
{
    size_t low = 0, high = conflicts->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        Conflict *conflict = &conflicts->items[middle];
        if (offset < conflict->open.start)
            high = middle;
        else if (offset > last_end(conflict))
            low = middle + 1;
        else
            return conflict;
    }
    return NULL;
}

void conflict_report(Conflict *conflict, Sink *sink)
{
    bool is_whole = conflict->middle.end && conflict->close.end;
    if (conflict->is_reported)
        return;
    conflict->is_reported = true;
    Finding *finding = sink_report(sink, RULE_conflict_marker, conflict->open, "%s",
                                   is_whole ? "a merge conflict is not resolved"
                                            : "a merge conflict marker was left in the file");
    finding_lock(finding);
    finding_label(finding, "the file cannot be loaded");
    if (conflict->middle.end)
        finding_relate(finding, conflict->middle, "the other version begins here");
    if (conflict->close.end)
        finding_relate(finding, conflict->close, "the conflict ends here");
    finding_help(finding, is_whole ? "keep one of the versions, and remove the marker lines"
                                   : "remove the line");
}
