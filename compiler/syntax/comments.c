/* SPDX-License-Identifier: MIT */
/*
 * comments.c - see comments.h.
 *
 * Almost no file has such a comment, so the first step is one search for `# flockc:`, and the
 * tree is only walked when it was found.
 */
#include "syntax/comments.h"

#include <stdlib.h>

#include "support/lines.h"
#include "support/vec.h"
#include "syntax/reader.h"

#define WORD "flockc:"

typedef struct Found {
    Comment comment;
    bool is_in_scalar;
    uint32_t first;   /* first byte of the line below it that is not a space */
    uint32_t item_at; /* the same, but after the "- " of an item */
} Found;

/* The header of a TOML table, [a.b] or [[a]]. */
typedef struct Header {
    uint32_t start;
    uint32_t index; /* in the order of the walk: a table's own tables follow it */
} Header;

/* A comment above a header, and the headers of the tables inside: [first, end) of the walk. */
typedef struct TableBinding {
    size_t alone;
    uint32_t first, end;
} TableBinding;

typedef struct Search {
    Arena *arena;
    const Tree *tree;
    Str text;
    VEC(Found) found;  /* in file order */
    VEC(size_t) alone; /* those with a line below; by `first` and by `item_at` as well */
    VEC(Header) headers;
    VEC(TableBinding) bindings;
} Search;

/* -- the lines ------------------------------------------------------------------------ */

static void copy_below(Found *found, const Found *next)
{
    found->comment.below = next->comment.below;
    found->first = next->first;
    found->item_at = next->item_at;
}

/*
 * The first line after the comment that is not a comment. From the next comment on, which is
 * `next` if it is not NULL, the answer is known: so a tower of comments is read once.
 */
static void look_below(Found *found, const Found *next, Str text)
{
    size_t at = next_line(text, found->comment.span.end), first;
    bool shares_line = next && next->comment.line.start == found->comment.line.start;
    while (!shares_line && (first = skip_blanks(text, at)) < text.len && text.ptr[first] == '#') {
        if (next && at == next->comment.line.start)
            break;
        at = next_line(text, first);
    }
    if (next && (shares_line || at == next->comment.line.start) && next->comment.is_alone) {
        copy_below(found, next);
        return;
    }
    first = skip_blanks(text, at);
    found->comment.below = span_make(at, line_end(text, at));
    found->first = found->item_at = (uint32_t)first;
    if (first + 1 < text.len && text.ptr[first] == '-' && char_is_blank(text.ptr[first + 1]))
        found->item_at = (uint32_t)skip_blanks(text, first + 1);
}

static void look_below_all(Search *search)
{
    const Found *next = NULL;
    for (size_t i = search->found.count; i > 0; i--) {
        Found *found = &search->found.items[i - 1];
        if (found->comment.is_alone)
            look_below(found, next, search->text);
        next = found;
    }
}

/* What the comments of one line share, so that a long one is read once. */
static Comment comment_in_line_of(const Search *search, size_t hash)
{
    Str text = search->text;
    size_t count = search->found.count;
    if (count && hash < search->found.items[count - 1].comment.line.end)
        return search->found.items[count - 1].comment;
    size_t start = line_text_start(text, hash), end = line_end(text, hash), to = end;
    while (to > start && char_is_blank(text.ptr[to - 1]))
        to--;
    return (Comment){
        .line = span_make(start, end),
        .text = str_make(text.ptr, to),
        .is_alone = text.ptr[skip_blanks(text, start)] == '#',
    };
}

/* `from` is after the word. */
static void add_comment(Search *search, size_t hash, size_t from)
{
    Found found = {.comment = comment_in_line_of(search, hash)};
    const char *end = found.comment.text.ptr + found.comment.text.len;
    const char *start = search->text.ptr + skip_blanks(search->text, from);
    found.comment.span = span_make(hash, found.comment.line.end);
    found.comment.text = str_make(start, start < end ? (size_t)(end - start) : 0);
    if (found.comment.is_alone)
        *vec_push(search->arena, &search->alone) = search->found.count;
    *vec_push(search->arena, &search->found) = found;
}

/* In YAML a # inside a word is not a comment. */
static bool may_begin_comment(const Search *search, size_t hash)
{
    bool begins_text = hash == line_text_start(search->text, 0);
    return search->tree->language != LANGUAGE_YAML || begins_text ||
           char_is_white(search->text.ptr[hash - 1]);
}

static void find_words(Search *search)
{
    Str text = search->text;
    size_t at = 0;
    const char *found;
    while (at < text.len && (found = memchr(text.ptr + at, '#', text.len - at))) {
        size_t hash = (size_t)(found - text.ptr), word = skip_blanks(text, hash + 1);
        Str rest = str_make(text.ptr + word, text.len - word);
        at = hash + 1;
        if (!str_starts_with(rest, WORD) || !may_begin_comment(search, hash))
            continue;
        add_comment(search, hash, word + strlen(WORD));
        at = word;
    }
}

/* -- the tree ------------------------------------------------------------------------- */

/* The first comment that is at or after `at`. */
static size_t first_behind(const Search *search, uint32_t at)
{
    size_t low = 0, high = search->found.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (search->found.items[middle].comment.span.start < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The header of a block scalar, `| # like this`, may have a comment. */
static uint32_t scalar_start(const Search *search, const Node *scalar)
{
    bool is_block = scalar->style == STYLE_YAML_LITERAL || scalar->style == STYLE_YAML_FOLDED;
    return is_block ? (uint32_t)line_end(search->text, scalar->start) : scalar->start;
}

static void hide_inside(Search *search, const Node *scalar)
{
    size_t i = first_behind(search, scalar_start(search, scalar));
    for (; i < search->found.count && search->found.items[i].comment.span.start < scalar->end; i++)
        search->found.items[i].is_in_scalar = true;
}

static uint32_t key_of(const Search *search, size_t i, bool is_item)
{
    const Found *found = &search->found.items[search->alone.items[i]];
    return is_item ? found->item_at : found->first;
}

/* The first of the lonely comments above a line that begins at `start`, if there is one. */
static size_t first_above(const Search *search, uint32_t start, bool is_item)
{
    size_t low = 0, high = search->alone.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (key_of(search, middle, is_item) < start)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Tells the comments above a line that begins at `start` what begins there. */
static void bind(Search *search, uint32_t start, Span what, bool is_item)
{
    size_t i = first_above(search, start, is_item);
    for (; i < search->alone.count && key_of(search, i, is_item) == start; i++)
        search->found.items[search->alone.items[i]].comment.below = what;
}

/* A TOML table begins with its header. */
static bool is_table(const Search *search, const Node *node)
{
    return search->tree->language == LANGUAGE_TOML && node->kind == NODE_MAP &&
           node->start < search->text.len && search->text.ptr[node->start] == '[';
}

/* TOML's `a.b = 1` makes a map `a` that has no place of its own. */
static bool is_dotted(const Search *search, const Node *value)
{
    return search->tree->language == LANGUAGE_TOML && value->kind == NODE_MAP &&
           !(value->flags & NODE_FLOW) && !is_table(search, value);
}

/* Where the line of a key begins, if the key is the last part of a dotted one. */
static uint32_t entry_start(const Search *search, const Node *map, const Node *key)
{
    if (search->tree->language != LANGUAGE_TOML || (map->flags & NODE_FLOW))
        return key->start;
    return (uint32_t)skip_blanks(search->text, line_start(search->text, key->start));
}

static void visit(Search *search, const Node *node, int depth); /* nested */

/* A table that is opened again further down ends, for a comment, where another one begins. */
static void visit_table(Search *search, const Node *table, int depth)
{
    uint32_t index = (uint32_t)search->headers.count;
    size_t above = first_above(search, table->start, false);
    *vec_push(search->arena, &search->headers) = (Header){table->start, index};
    bind(search, table->start, node_span(table), false);
    visit(search, table, depth);
    for (; above < search->alone.count && key_of(search, above, false) == table->start; above++)
        *vec_push(search->arena, &search->bindings) =
            (TableBinding){above, index, (uint32_t)search->headers.count};
}

/* What a merge key brings has its own place, unless it is written right there. */
static void visit_merged(Search *search, const Node *value, int depth)
{
    const Node *target = node_deref(value);
    if (target->start >= value->start && target->end <= value->end)
        visit(search, target, depth);
}

static void visit_entry(Search *search, const Node *map, size_t i, int depth)
{
    const Node *key = map_key(map, i), *value = map_value(map, i);
    if (key->flags & NODE_FROM_MERGE) {
        visit_merged(search, value, depth);
        return;
    }
    if (is_table(search, value)) {
        visit_table(search, value, depth);
        return;
    }
    if (!is_dotted(search, value)) {
        uint32_t start = entry_start(search, map, key);
        bind(search, start, span_make(start, value->end), false);
    }
    visit(search, key, depth);
    visit(search, value, depth);
}

static void visit_item(Search *search, const Node *item, int depth)
{
    if (is_table(search, item)) {
        visit_table(search, item, depth);
        return;
    }
    bind(search, item->start, node_span(item), true);
    visit(search, item, depth);
}

static void visit(Search *search, const Node *node, int depth)
{
    if (node->kind != NODE_MAP && node->kind != NODE_SEQ) {
        hide_inside(search, node);
        return;
    }
    for (uint32_t i = 0; i < node->count && depth < NESTING_MAX; i++) {
        if (node->kind == NODE_MAP)
            visit_entry(search, node, i, depth + 1);
        else
            visit_item(search, &node->items[i], depth + 1);
    }
}

static int compare_headers(const void *left, const void *right)
{
    uint32_t a = ((const Header *)left)->start, b = ((const Header *)right)->start;
    return (a > b) - (a < b);
}

static size_t first_header_behind(const Search *search, uint32_t at)
{
    size_t low = 0, high = search->headers.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (search->headers.items[middle].start <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void cut_tables(Search *search)
{
    if (search->bindings.count == 0)
        return;
    qsort(search->headers.items, search->headers.count, sizeof *search->headers.items,
          compare_headers);
    for (size_t i = 0; i < search->bindings.count; i++) {
        const TableBinding *binding = &search->bindings.items[i];
        Span *below = &search->found.items[search->alone.items[binding->alone]].comment.below;
        size_t next = first_header_behind(search, below->start);
        while (next < search->headers.count &&
               search->headers.items[next].index >= binding->first &&
               search->headers.items[next].index < binding->end)
            next++;
        if (next < search->headers.count && search->headers.items[next].start < below->end)
            below->end = search->headers.items[next].start;
    }
}

/* Those outside of scalars, and of a line the first: the rest is its text. */
static size_t keep_real(const Search *search, Comment *kept)
{
    size_t count = 0;
    uint32_t end = 0;
    for (size_t i = 0; i < search->found.count; i++) {
        const Found *found = &search->found.items[i];
        if (found->is_in_scalar || found->comment.span.start < end)
            continue;
        kept[count++] = found->comment;
        end = found->comment.span.end;
    }
    return count;
}

size_t comments_find(Arena *arena, const Tree *tree, Comment **comments)
{
    Search search = {.arena = arena, .tree = tree, .text = source_text(tree->source)};
    if (tree->language == LANGUAGE_JSON)
        return 0;
    find_words(&search);
    if (search.found.count == 0)
        return 0;
    look_below_all(&search);
    visit(&search, tree->root, 0);
    cut_tables(&search);
    *comments = ARENA_ARRAY(arena, Comment, search.found.count);
    return keep_real(&search, *comments);
}

/* -- what they say --------------------------------------------------------------------- */

bool comment_ignore_list(const Comment *comment, Str *list)
{
    Str text = comment->text;
    const char *close = text.len ? memchr(text.ptr, ']', text.len) : NULL;
    if (!close || !(str_starts_with(text, "ignore[") || str_starts_with(text, "ignore-file[")))
        return false;
    const char *open = memchr(text.ptr, '[', text.len);
    *list = str_make(open + 1, (size_t)(close - open - 1));
    return true;
}

bool comment_parts_names(char c)
{
    return c == ',' || char_is_blank(c);
}

Str comment_next_name(Str list, size_t *at)
{
    while (*at < list.len && comment_parts_names(list.ptr[*at]))
        ++*at;
    size_t start = *at;
    while (*at < list.len && !comment_parts_names(list.ptr[*at]))
        ++*at;
    return str_make(list.ptr + start, *at - start);
}
