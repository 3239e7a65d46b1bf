/* SPDX-License-Identifier: MIT */
/*
 * yaml_edit.c - see yaml_edit.h.
 *
 * A section goes from the comments right above its key to the last line that belongs to it, and the
 * empty lines after that. What belongs to it are its value and the comments behind it that are
 * further in than its key.
 */
#include "emit/flock/yaml_edit.h"

#include <stdlib.h>

#include "emit/flock/flock_durations.h"
#include "support/duration.h"
#include "support/lines.h"

typedef struct TextEdit {
    Span span;
    Str text; /* in its place */
} TextEdit;

typedef struct Editing {
    Arena *arena;
    const Tree *tree;
    Str text;
    VEC(TextEdit) edits;
    VEC(Span) scalars; /* that go over several lines */
} Editing;

size_t yaml_edit_text_start(Str text)
{
    return str_starts_with(text, "\xEF\xBB\xBF") ? 3 : 0;
}

/* -- lines ----------------------------------------------------------------------------------- */

static bool is_blank_line(Str text, size_t at)
{
    size_t first = skip_blanks(text, at);
    return first == line_end(text, at);
}

static bool is_comment_line(Str text, size_t at)
{
    size_t first = skip_blanks(text, at);
    return first < text.len && text.ptr[first] == '#';
}

static size_t column_of(Str text, size_t at)
{
    return at - line_start(text, at);
}

static size_t previous_line(Str text, size_t start)
{
    size_t at = start - 1;
    if (at > 0 && text.ptr[at] == '\n' && text.ptr[at - 1] == '\r')
        at--;
    return line_start(text, at);
}

/* -- sections in lines of their own ------------------------------------------------------------ */

/* A block of comments that begins the file is about the file. */
static size_t start_with_comments(Str text, size_t key)
{
    size_t start = line_start(text, key), column = column_of(text, key), first = start;
    size_t begin = yaml_edit_text_start(text);
    while (first > begin) {
        size_t above = previous_line(text, first);
        if (!is_comment_line(text, above) || skip_blanks(text, above) - above != column)
            return first;
        first = above;
    }
    return start;
}

/* After the last line of a value, whose span may go on to the next text that is no comment. */
static size_t end_of_lines(Str text, size_t key_end, size_t value_end)
{
    size_t end = value_end;
    while (end > key_end && char_is_white(text.ptr[end - 1]))
        end--;
    return next_line(text, end);
}

static size_t end_with_comments(Str text, size_t at, size_t column)
{
    size_t end = at;
    for (size_t line = at; line < text.len; line = next_line(text, line)) {
        if (is_comment_line(text, line) && skip_blanks(text, line) - line > column)
            end = next_line(text, line);
        else if (!is_blank_line(text, line))
            break;
    }
    return end;
}

static size_t end_with_blank_lines(Str text, size_t at)
{
    while (at < text.len && is_blank_line(text, at))
        at = next_line(text, at);
    return at;
}

/* Back over the empty lines above, which end the file then; but a scalar may own some. */
static size_t start_at_end_of_file(const Node *root, Str text, uint32_t entry, size_t start)
{
    size_t kept = entry > 0 ? node_deref(map_value(root, entry - 1))->end : 0;
    while (start > kept && start > 0) {
        size_t above = previous_line(text, start);
        if (!is_blank_line(text, above) || above < kept)
            break;
        start = above;
    }
    return start;
}

/* `file_end` is where the file ends without the cuts below. */
static Span cut_of_lines(const Tree *tree, uint32_t entry, size_t file_end)
{
    Str text = source_text(tree->source);
    const Node *root = tree->root, *key = map_key(root, entry), *value = map_value(root, entry);
    size_t start = start_with_comments(text, key->start);
    size_t end = end_of_lines(text, key->end, value->end > key->end ? value->end : key->end);
    end = end_with_comments(text, end, column_of(text, key->start));
    end = end_with_blank_lines(text, end);
    if (end >= file_end)
        start = start_at_end_of_file(root, text, entry, start);
    return span_make(start, end);
}

/* -- sections between braces ------------------------------------------------------------------- */

/* Behind the comma that follows `at`, over comments; `at` if there is none. */
static size_t behind_comma(Str text, size_t at)
{
    for (size_t next = at; next < text.len; next++) {
        if (text.ptr[next] == ',')
            return skip_blanks(text, next + 1);
        if (text.ptr[next] == '#')
            next = line_end(text, next);
        else if (!char_is_white(text.ptr[next]))
            break;
    }
    return at;
}

static Span cut_of_flow(const Tree *tree, uint32_t entry)
{
    Str text = source_text(tree->source);
    const Node *root = tree->root, *key = map_key(root, entry), *value = map_value(root, entry);
    size_t value_end = value->end > key->end ? value->end : key->end;
    size_t end = behind_comma(text, value_end);
    if (end > value_end || entry == 0)
        return span_make(key->start, end);
    return span_make(map_value(root, entry - 1)->end, value_end);
}

YamlCuts yaml_edit_cuts(Arena *arena, const Tree *tree)
{
    const Node *root = tree->root;
    YamlCuts cuts = {0};
    if (root->kind != NODE_MAP)
        return cuts;
    Span *items = ARENA_ARRAY(arena, Span, root->count);
    size_t first = root->count, file_end = source_text(tree->source).len;
    for (uint32_t i = root->count; i-- > 0;) {
        const Node *key = map_key(root, i);
        if (!flock_is_own_section(key) || key->flags & NODE_FROM_MERGE)
            continue;
        items[--first] =
            root->flags & NODE_FLOW ? cut_of_flow(tree, i) : cut_of_lines(tree, i, file_end);
        if (items[first].end >= file_end)
            file_end = items[first].start;
    }
    cuts.items = items + first;
    cuts.count = root->count - first;
    return cuts;
}

/* -- the other edits --------------------------------------------------------------------------- */

static void add_edit(Editing *editing, Span span, Str text)
{
    *vec_push(editing->arena, &editing->edits) = (TextEdit){span, text};
}

static bool is_of_one_line(const Editing *editing, const Node *node)
{
    return line_end(editing->text, node->start) >= node->end;
}

/* A tag would say something else of the new text, and a number may be for others as well. */
static bool can_be_rewritten(const Editing *editing, const Node *node)
{
    bool is_simple = node->style == STYLE_YAML_PLAIN || node->style == STYLE_YAML_SINGLE ||
                     node->style == STYLE_YAML_DOUBLE;
    bool is_shared = node->flags & NODE_ANCHORED && node->kind != NODE_STRING;
    return is_simple && !is_shared && !(node->flags & NODE_TAGGED) && is_of_one_line(editing, node);
}

static void add_durations(Editing *editing, const FlockDef *def)
{
    FlockDurations durations = flock_durations(editing->arena, def);
    for (size_t i = 0; i < durations.items.count; i++) {
        const FlockDuration *duration = &durations.items.items[i];
        char text[DURATION_TEXT_BYTES];
        if (!flock_duration_to_write(&durations, duration->node) ||
            !can_be_rewritten(editing, duration->node))
            continue;
        Str iso = duration_write_iso(duration->us, text);
        add_edit(editing, node_span(duration->node), arena_copy(editing->arena, iso));
    }
}

/* -- lines for an editor ------------------------------------------------------------------------
 */

static void find_long_scalars(Editing *editing, const Node *node)
{
    if (node->kind == NODE_MAP || node->kind == NODE_SEQ) {
        uint32_t count = node->kind == NODE_MAP ? 2 * node->count : node->count;
        for (uint32_t i = 0; i < count; i++)
            find_long_scalars(editing, &node->items[i]);
    } else if (node->kind != NODE_ALIAS && !is_of_one_line(editing, node)) {
        *vec_push(editing->arena, &editing->scalars) = node_span(node);
    }
}

/* `*next` is the first scalar that may still have `at`, which only grows. */
static bool is_in_scalar(const Editing *editing, size_t at, size_t *next)
{
    while (*next < editing->scalars.count && editing->scalars.items[*next].end <= at)
        ++*next;
    return *next < editing->scalars.count && editing->scalars.items[*next].start <= at;
}

static bool is_for_editor(Str text, size_t line)
{
    size_t at = skip_blanks(text, line);
    if (at >= text.len || text.ptr[at] != '#')
        return false;
    at = skip_blanks(text, at + 1);
    return str_starts_with(str_make(text.ptr + at, text.len - at), "yaml-language-server:");
}

static void add_lines_for_editor(Editing *editing)
{
    Str text = editing->text;
    bool is_ready = false;
    size_t scalar = 0;
    for (size_t line = yaml_edit_text_start(text); line < text.len; line = next_line(text, line)) {
        if (!is_for_editor(text, line))
            continue;
        if (!is_ready)
            find_long_scalars(editing, editing->tree->root);
        is_ready = true;
        if (!is_in_scalar(editing, line, &scalar))
            add_edit(editing, span_make(line, next_line(text, line)), str_make(NULL, 0));
    }
}

/* -- the text ------------------------------------------------------------------------------------
 */

static int compare(const void *one, const void *other)
{
    uint32_t a = ((const TextEdit *)one)->span.start, b = ((const TextEdit *)other)->span.start;
    return (a > b) - (a < b);
}

static void append(Buf *out, Str text, size_t start, size_t end)
{
    buf_append(out, str_make(text.ptr + start, end - start));
}

/* What is inside of a cut is cut. */
static void apply(const Editing *editing, Buf *out)
{
    size_t at = yaml_edit_text_start(editing->text);
    for (size_t i = 0; i < editing->edits.count; i++) {
        const TextEdit *edit = &editing->edits.items[i];
        if (edit->span.start < at && edit->span.end <= at)
            continue;
        if (edit->span.start > at)
            append(out, editing->text, at, edit->span.start);
        buf_append(out, edit->text);
        at = edit->span.end;
    }
    append(out, editing->text, at, editing->text.len);
}

void yaml_edit_write(Buf *out, Arena *arena, const FlockDef *def)
{
    Editing editing = {.arena = arena, .tree = def->tree, .text = source_text(def->tree->source)};
    YamlCuts cuts = yaml_edit_cuts(arena, def->tree);
    for (size_t i = 0; i < cuts.count; i++)
        add_edit(&editing, cuts.items[i], str_make(NULL, 0));
    add_durations(&editing, def);
    add_lines_for_editor(&editing);
    if (editing.edits.count > 0)
        qsort(editing.edits.items, editing.edits.count, sizeof *editing.edits.items, compare);
    apply(&editing, out);
}
