/* SPDX-License-Identifier: MIT */
/* selection.c - see selection.h. */
#include "assist/selection.h"

#include "support/vec.h"

typedef struct Descent {
    Arena *arena;
    uint32_t offset;
    VEC(Span) found; /* from the largest on */
} Descent;

static bool has_offset(Span span, uint32_t offset)
{
    return span.start <= offset && offset <= span.end;
}

static void add(Descent *descent, Span span)
{
    Span last = descent->found.items[descent->found.count - 1];
    bool is_inside = last.start <= span.start && span.end <= last.end;
    bool is_smaller = span.end - span.start < last.end - last.start;
    if (is_inside && is_smaller)
        *vec_push(descent->arena, &descent->found) = span;
}

/* The entry or the item that has the place; NULL: none has. */
static const Node *step_into(Descent *descent, const Node *node)
{
    bool is_map = node->kind == NODE_MAP;
    for (uint32_t i = 0; (is_map || node->kind == NODE_SEQ) && i < node->count; i++) {
        const Node *value = is_map ? map_value(node, i) : &node->items[i];
        const Node *key = is_map ? map_key(node, i) : value;
        if (is_map && key->flags & NODE_FROM_MERGE)
            continue;
        Span whole = {key->start, value->end > key->end ? value->end : key->end};
        if (!has_offset(whole, descent->offset))
            continue;
        add(descent, whole);
        const Node *part = has_offset(node_span(key), descent->offset) ? key : value;
        if (!has_offset(node_span(part), descent->offset))
            return NULL;
        add(descent, node_span(part));
        return part;
    }
    return NULL;
}

SelectionSpans selection_spans(Arena *arena, const Compilation *compilation, uint32_t offset)
{
    Descent descent = {.arena = arena, .offset = offset};
    Str text = source_text(compilation->source);
    *vec_push(arena, &descent.found) = span_make(0, text.len);
    const Node *node = compilation->tree->root;
    add(&descent, node_span(node));
    while (node)
        node = step_into(&descent, node);
    for (size_t i = 0; i < descent.found.count / 2; i++) {
        Span *a = &descent.found.items[i], kept = *a;
        Span *b = &descent.found.items[descent.found.count - 1 - i];
        *a = *b;
        *b = kept;
    }
    return (SelectionSpans){descent.found.items, descent.found.count};
}
