/* SPDX-License-Identifier: MIT */
/* path.c - see path.h. */
#include "syntax/path.h"

#include "support/buf.h"
#include "support/chars.h"
#include "syntax/reader.h"

/* A step from a map or list to one of its values. */
typedef struct Step {
    const Node *key; /* NULL: an item of a list */
    uint32_t index;
} Step;

typedef struct Walk {
    Arena *arena;
    Finding *const *findings;
    size_t count;
    Step steps[NESTING_MAX + 1];
    size_t depth;
} Walk;

static bool is_bare(Str key)
{
    for (size_t i = 0; i < key.len; i++) {
        char c = key.ptr[i];
        if (!char_is_alnum(c) && c != '_' && c != '-')
            return false;
    }
    return key.len > 0;
}

/* As a TOML basic string. */
static void append_quoted(Buf *out, Str key)
{
    buf_put(out, '"');
    for (size_t i = 0; i < key.len; i++) {
        unsigned char c = (unsigned char)key.ptr[i];
        if (c == '"' || c == '\\')
            buf_printf(out, "\\%c", c);
        else if (c < 0x20 || c == 0x7F)
            buf_printf(out, "\\u%04X", (unsigned)c);
        else
            buf_put(out, (char)c);
    }
    buf_put(out, '"');
}

void path_append_key(Buf *path, Str key)
{
    if (path->len > 0)
        buf_put(path, '.');
    if (is_bare(key))
        buf_append(path, key);
    else
        append_quoted(path, key);
}

static Str render(const Walk *walk)
{
    Buf out = buf_new(arena_context(walk->arena));
    for (size_t i = 0; i < walk->depth; i++) {
        const Step *step = &walk->steps[i];
        if (step->key)
            path_append_key(&out, node_text(node_deref(step->key)));
        else
            buf_printf(&out, "[%u]", (unsigned)step->index);
    }
    Str path = arena_copy(walk->arena, buf_str(&out));
    buf_free(&out);
    return path;
}

/* The first finding that starts at or after `start`. */
static size_t find_first(const Walk *walk, uint32_t start)
{
    size_t low = 0, high = walk->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (walk->findings[middle]->span.start < start)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Gives the path of the current steps to the findings about `node`. */
static void assign(const Walk *walk, const Node *node)
{
    Str path = {0};
    for (size_t i = find_first(walk, node->start); i < walk->count; i++) {
        Finding *finding = walk->findings[i];
        if (finding->span.start != node->start)
            break;
        if (finding->span.end != node->end || finding->path.len > 0)
            continue;
        if (!path.ptr)
            path = render(walk);
        finding->path = path;
    }
}

static void visit(Walk *walk, const Node *node)
{
    assign(walk, node);
    bool is_map = node->kind == NODE_MAP;
    if (walk->depth > NESTING_MAX || (!is_map && node->kind != NODE_SEQ))
        return;
    walk->depth++;
    for (uint32_t i = 0; i < node->count; i++) {
        const Node *key = is_map ? map_key(node, i) : NULL;
        walk->steps[walk->depth - 1] = (Step){key, i};
        if (key)
            assign(walk, key);
        visit(walk, is_map ? map_value(node, i) : &node->items[i]);
    }
    walk->depth--;
}

void path_assign(Arena *arena, const Tree *tree, Finding *const *findings, size_t count)
{
    Walk walk = {.arena = arena, .findings = findings, .count = count};
    if (count > 0)
        visit(&walk, tree->root);
}
