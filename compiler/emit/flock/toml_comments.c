/* SPDX-License-Identifier: MIT */
/* toml_comments.c - see toml_comments.h. */
#include "emit/flock/toml_comments.h"

#include <stdlib.h>

#include "support/lines.h"

/* A key, and how far its value reaches. */
typedef struct Key {
    uint32_t start;
    uint32_t list_end; /* of a value in brackets; else 0 */
} Key;

typedef struct Finder {
    Arena *arena;
    const Tree *tree;
    Str text;
    VEC(Key) keys;   /* by `start` */
    VEC(Span) words; /* keys and values in which a # is no comment, by `start` */
    TomlComments comments;
} Finder;

/* -- the tree ---------------------------------------------------------------------------------- */

static void add_word(Finder *finder, Span span)
{
    *vec_push(finder->arena, &finder->words) = span;
}

static void find_nodes(Finder *finder, const Node *node)
{
    if (node->kind != NODE_MAP && node->kind != NODE_SEQ) {
        add_word(finder, node_span(node));
        return;
    }
    for (uint32_t i = 0; node->kind == NODE_SEQ && i < node->count; i++)
        find_nodes(finder, &node->items[i]);
    for (uint32_t i = 0; node->kind == NODE_MAP && i < node->count; i++) {
        const Node *key = map_key(node, i), *value = map_value(node, i);
        bool is_list = value->flags & NODE_FLOW;
        *vec_push(finder->arena, &finder->keys) = (Key){key->start, is_list ? value->end : 0};
        add_word(finder, node_span(key));
        find_nodes(finder, value);
    }
}

static int compare_keys(const void *one, const void *other)
{
    uint32_t a = ((const Key *)one)->start, b = ((const Key *)other)->start;
    return (a > b) - (a < b);
}

static int compare_spans(const void *one, const void *other)
{
    uint32_t a = ((const Span *)one)->start, b = ((const Span *)other)->start;
    return (a > b) - (a < b);
}

static void find_keys(Finder *finder)
{
    find_nodes(finder, finder->tree->root);
    for (size_t i = 0; i < finder->tree->key_place_count; i++)
        add_word(finder, finder->tree->key_places[i].span);
    if (finder->keys.count > 0)
        qsort(finder->keys.items, finder->keys.count, sizeof *finder->keys.items, compare_keys);
    if (finder->words.count > 0)
        qsort(finder->words.items, finder->words.count, sizeof *finder->words.items, compare_spans);
}

/* The number of keys that begin before `at`. */
static size_t keys_before(const Finder *finder, size_t at)
{
    size_t low = 0, high = finder->keys.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (finder->keys.items[middle].start < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* -- which key -----------------------------------------------------------------------------------
 */

/* The first key of a line, but the last one of a table's header; false if it has none. */
static bool key_of_line(const Finder *finder, size_t line, uint32_t *key_start)
{
    size_t end = line_end(finder->text, line), first = skip_blanks(finder->text, line);
    size_t index = keys_before(finder, line);
    if (index == finder->keys.count || finder->keys.items[index].start >= end)
        return false;
    if (finder->text.ptr[first] == '[')
        index = keys_before(finder, end) - 1;
    *key_start = finder->keys.items[index].start;
    return true;
}

/* The next line with something on it that is no comment. */
static size_t line_below(Str text, size_t line)
{
    while (line < text.len) {
        size_t first = skip_blanks(text, line);
        if (first < line_end(text, line) && text.ptr[first] != '#')
            break;
        line = next_line(text, line);
    }
    return line;
}

/* An empty line before anything else that is no comment, or the end of the file. */
static bool is_apart(Str text, size_t line)
{
    while (line < text.len) {
        size_t first = skip_blanks(text, line);
        if (first == line_end(text, line))
            return true;
        if (text.ptr[first] != '#')
            return false;
        line = next_line(text, line);
    }
    return true;
}

/* The key of the list that `at` is in. */
static bool key_around(const Finder *finder, size_t at, uint32_t *key_start)
{
    size_t index = keys_before(finder, at);
    const Key *key = index > 0 ? &finder->keys.items[index - 1] : NULL;
    if (!key || key->list_end <= at)
        return false;
    *key_start = key->start;
    return true;
}

static uint32_t key_below(const Finder *finder, size_t at)
{
    uint32_t key_start;
    size_t line = line_below(finder->text, next_line(finder->text, at));
    if (key_of_line(finder, line, &key_start))
        return key_start;
    size_t index = keys_before(finder, at);
    return index < finder->keys.count ? finder->keys.items[index].start : TOML_COMMENT_AT_END;
}

static TomlComment place(const Finder *finder, size_t at)
{
    Str text = finder->text;
    size_t line = line_start(text, at), end = line_end(text, at);
    while (end > at && char_is_white(text.ptr[end - 1]))
        end--;
    TomlComment comment = {.text = str_make(text.ptr + at, end - at), .at = (uint32_t)at};
    if (key_around(finder, at, &comment.key_start))
        return comment;
    if (skip_blanks(text, line) != at) {
        comment.is_behind = key_of_line(finder, line, &comment.key_start);
        size_t before = keys_before(finder, at);
        if (!comment.is_behind)
            comment.key_start =
                before > 0 ? finder->keys.items[before - 1].start : TOML_COMMENT_AT_END;
        return comment;
    }
    comment.key_start = key_below(finder, at);
    comment.is_apart = is_apart(text, next_line(text, at));
    return comment;
}

/* -- all of them ---------------------------------------------------------------------------------
 */

/* Taplo's line, and the one of a server for YAML. */
static bool is_for_editor(Str text)
{
    Str rest = str_make(text.ptr + 1, text.len - 1);
    return str_starts_with(rest, ":schema") || str_starts_with(rest, " yaml-language-server:");
}

static int compare_comments(const void *one, const void *other)
{
    const TomlComment *a = one, *b = other;
    if (a->key_start != b->key_start)
        return a->key_start > b->key_start ? 1 : -1;
    return (a->at > b->at) - (a->at < b->at);
}

static void find_comments(Finder *finder)
{
    size_t word = 0;
    for (size_t at = 0; at < finder->text.len; at++) {
        while (word < finder->words.count && finder->words.items[word].end <= at)
            word++;
        bool is_in_word = word < finder->words.count && finder->words.items[word].start <= at;
        if (is_in_word) {
            at = finder->words.items[word].end - 1;
        } else if (finder->text.ptr[at] == '#') {
            TomlComment comment = place(finder, at);
            if (!is_for_editor(comment.text))
                *vec_push(finder->arena, &finder->comments.items) = comment;
            at = line_end(finder->text, at);
        }
    }
}

TomlComments toml_comments(Arena *arena, const Tree *tree)
{
    Finder finder = {.arena = arena, .tree = tree, .text = source_text(tree->source)};
    if (tree->language != LANGUAGE_TOML)
        return finder.comments;
    find_keys(&finder);
    find_comments(&finder);
    if (finder.comments.items.count > 0)
        qsort(finder.comments.items.items, finder.comments.items.count,
              sizeof *finder.comments.items.items, compare_comments);
    return finder.comments;
}

const TomlComment *toml_comments_of(const TomlComments *comments, uint32_t key_start, size_t *count)
{
    size_t low = 0, high = comments->items.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (comments->items.items[middle].key_start < key_start)
            low = middle + 1;
        else
            high = middle;
    }
    for (*count = 0; low + *count < comments->items.count; ++*count)
        if (comments->items.items[low + *count].key_start != key_start)
            break;
    return *count > 0 ? &comments->items.items[low] : NULL;
}
