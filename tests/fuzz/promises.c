/* SPDX-License-Identifier: MIT */
/*
 * promises.c - see promises.h.
 *
 * The walk is recursive on purpose: if a tree were deeper than NESTING_MAX, or had a
 * loop, PROMISE(depth) would say so before the stack does.
 */
#include "promises.h"

#include <stdio.h>
#include <stdlib.h>

#include "support/utf8.h"

enum {
    /* reader's own bound is 16 per byte and 10,000; entries that come by `<<` have a key too */
    UNFOLDED_FREE = 2 * 10000 + 16,
    UNFOLDED_PER_BYTE = 2 * (16 + 2),
    KEYS_COMPARED_MAX = 40,
};

typedef struct Walk {
    const Tree *tree;
    Str text;
    size_t visited;
} Walk;

static void broken(const char *promise, const Node *node)
{
    if (node)
        fprintf(stderr, "broken promise: %s (kind %u, bytes %u to %u)\n", promise, node->kind,
                node->start, node->end);
    else
        fprintf(stderr, "broken promise: %s\n", promise);
    abort();
}

static void promise(bool holds, const char *what, const Node *node)
{
    if (!holds)
        broken(what, node);
}

static bool is_container(const Node *node)
{
    return node->kind == NODE_MAP || node->kind == NODE_SEQ;
}

static void check_scalar(const Node *node)
{
    /* an empty document is a null that is not written */
    promise(node->style != STYLE_NONE || node->kind == NODE_NULL, "a scalar has a style", node);
    promise(node->count == 0 || node->text, "a scalar has its text", node);
    Str text = node_text(node);
    if (node->kind != NODE_BINARY)
        promise(utf8_find_invalid(text) == text.len, "a scalar's text is UTF-8", node);
}

/* YAML and JSON children are inside their parent, one after the other. */
static void check_order(const Walk *walk, const Node *parent)
{
    size_t children = parent->kind == NODE_MAP ? 2 * (size_t)parent->count : parent->count;
    uint32_t at = parent->start;
    if (walk->tree->language == LANGUAGE_TOML || parent->flags & NODE_BROKEN)
        return;
    for (size_t i = 0; i < children; i++) {
        const Node *child = &parent->items[i];
        const Node *key = parent->kind == NODE_MAP ? &parent->items[i - i % 2] : child;
        if (key->flags & NODE_FROM_MERGE)
            continue;
        promise(child->start >= at, "children stand in order", child);
        /* the empty value of `? key` is on the next line */
        promise(child->end <= parent->end || child->end == child->start,
                "a child ends inside its parent", child);
        at = child->end;
    }
}

/* The value of an entry knows its key; keys, items of lists and the root have none. */
static void check_keys_are_found(const Node *parent)
{
    bool is_map = parent->kind == NODE_MAP;
    size_t children = is_map ? 2 * (size_t)parent->count : parent->count;
    for (size_t i = 0; i < children; i++) {
        const Node *child = &parent->items[i];
        const Node *wanted = is_map && i % 2 ? child - 1 : NULL;
        promise(node_key(child) == wanted, "a value knows its key", child);
    }
}

/* Later passes count on it: of equal keys all but the last are marked. */
static void check_keys(const Node *map)
{
    size_t count = map->count < KEYS_COMPARED_MAX ? map->count : KEYS_COMPARED_MAX;
    for (size_t i = 0; i < count; i++)
        for (size_t later = i + 1; later < count; later++) {
            const Node *a = node_deref(map_key(map, i)), *b = node_deref(map_key(map, later));
            bool is_same = a->kind == NODE_STRING && b->kind == NODE_STRING &&
                           str_eq(node_text(a), node_text(b));
            promise(!is_same || map_key(map, i)->flags & NODE_DUPLICATE,
                    "a key that is repeated is marked", map_key(map, i));
        }
}

static void check_node(Walk *walk, const Node *node, unsigned depth)
{
    walk->visited++;
    promise(walk->visited <= UNFOLDED_FREE + UNFOLDED_PER_BYTE * walk->text.len,
            "what aliases unfold to is bounded", node);
    promise(node->kind < NODE_KIND_COUNT, "the kind is valid", node);
    promise(node->style <= STYLE_JSON_STRING, "the style is valid", node);
    promise(node->start <= node->end, "a span is not inverted", node);
    promise(node->end <= walk->text.len, "a span is inside the text", node);
    if (node->kind == NODE_ALIAS) {
        promise(node->target && node->target->kind != NODE_ALIAS, "an alias leads to a value",
                node);
        node = node->target;
    }
    if (!is_container(node)) {
        if (node->kind >= NODE_NULL)
            check_scalar(node);
        return;
    }
    promise(depth < NESTING_MAX, "nesting is bounded", node);
    size_t children = node->kind == NODE_MAP ? 2 * (size_t)node->count : node->count;
    check_order(walk, node);
    check_keys_are_found(node);
    if (node->kind == NODE_MAP)
        check_keys(node);
    for (size_t i = 0; i < children; i++)
        check_node(walk, &node->items[i], depth + 1);
}

void promise_tree(const Tree *tree)
{
    Walk walk = {.tree = tree, .text = source_text(tree->source)};
    promise(tree->root != NULL, "there is a root", NULL);
    promise(node_key(tree->root) == NULL, "the root has no key", tree->root);
    check_node(&walk, tree->root, 0);
    for (size_t i = 0; i < tree->masked_count; i++)
        promise(tree->masked[i].start <= tree->masked[i].end &&
                    tree->masked[i].end <= walk.text.len,
                "a hidden line is inside the text", NULL);
}

static void check_span(Str text, Span span)
{
    promise(span.start <= span.end && span.end <= text.len, "a finding is inside the text", NULL);
}

static void check_words(Str words)
{
    promise(utf8_find_invalid(words) == words.len, "a message is UTF-8", NULL);
    for (size_t i = 0; i < words.len; i++)
        promise((unsigned char)words.ptr[i] >= ' ', "a message has no control characters", NULL);
}

static void check_fix(Str text, const Fix *fix)
{
    for (size_t i = 0; i < fix->edit_count; i++) {
        check_span(text, fix->edits[i].span);
        for (size_t j = 0; j < i; j++)
            promise(fix->edits[j].span.end <= fix->edits[i].span.start ||
                        fix->edits[i].span.end <= fix->edits[j].span.start,
                    "edits do not overlap", NULL);
    }
}

void promise_findings(const Tree *tree, Sink *sink)
{
    Str text = source_text(tree->source);
    size_t count;
    Finding *const *findings = sink_findings(sink, &count);
    promise(!tree->has_errors || sink_error_count(sink) > 0, "an error is reported", NULL);
    promise(count <= FINDINGS_MAX + 1, "findings are bounded", NULL);
    for (size_t i = 0; i < count; i++) {
        const Finding *finding = findings[i];
        promise(finding->rule < RULE_COUNT, "a finding has a rule", NULL);
        promise(finding->message.len > 0, "a finding has a message", NULL);
        check_span(text, finding->span);
        check_words(finding->message);
        check_words(finding->label);
        check_words(finding->help);
        for (size_t j = 0; j < finding->related_count; j++) {
            check_span(text, finding->related[j].span);
            check_words(finding->related[j].message);
        }
        check_fix(text, &finding->fix);
    }
}

void promise_read(Str text, Language language)
{
    Arena *arena = arena_new(NULL);
    SourceFile *source = source_new(arena, STR("fuzz"), text);
    Sink *sink = sink_new(arena, source);
    Tree *tree = syntax_read(arena, source, language, sink);
    promise_tree(tree);
    promise_findings(tree, sink);
    arena_free(arena);
}
