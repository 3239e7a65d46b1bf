/* SPDX-License-Identifier: MIT */
/* outline.c - see outline.h. */
#include "assist/outline.h"

typedef struct Walk {
    Arena *arena;
    const Compilation *compilation;
    const OutlineVisitor *visitor;
    unsigned depth, depth_max;
} Walk;

static OutlineKind kind_of(const Node *value)
{
    switch ((NodeKind)value->kind) {
    case NODE_MAP:
        return OUTLINE_SECTION;
    case NODE_SEQ:
        return OUTLINE_LIST;
    case NODE_INT:
    case NODE_FLOAT:
        return OUTLINE_NUMBER;
    case NODE_BOOL:
        return OUTLINE_BOOLEAN;
    case NODE_NULL:
    case NODE_ERROR:
        return OUTLINE_NULL;
    case NODE_ALIAS:
    case NODE_STRING:
    case NODE_BINARY:
    case NODE_DATE:
    case NODE_DATETIME:
    case NODE_LOCAL_DATETIME:
    case NODE_LOCAL_TIME:
    case NODE_KIND_COUNT:
        break;
    }
    return OUTLINE_STRING;
}

static void walk_value(Walk *walk, const Node *value, OutlineKind children);

static void visit(Walk *walk, const OutlineItem *item, OutlineKind children)
{
    walk->visitor->enter(walk->visitor->context, item);
    walk->depth++;
    if (walk->depth < walk->depth_max)
        walk_value(walk, item->value, children);
    walk->depth--;
    walk->visitor->leave(walk->visitor->context);
}

static Str detail_of(const Node *value)
{
    return value->kind == NODE_MAP || value->kind == NODE_SEQ ? (Str){0}
                                                              : node_text(node_deref(value));
}

static uint32_t last_of(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* What the entries of a section of that name are: those of the root only. */
static OutlineKind children_of(const Walk *walk, const Node *key)
{
    if (walk->depth == 0 && node_is_key(key, STR("agents")))
        return OUTLINE_AGENT;
    return walk->depth == 0 && node_is_key(key, STR("workers")) ? OUTLINE_WORKER : OUTLINE_SECTION;
}

static void walk_map(Walk *walk, const Node *map, OutlineKind children)
{
    for (uint32_t i = 0; i < map->count; i++) {
        const Node *key = map_key(map, i), *value = map_value(map, i);
        if (key->flags & NODE_FROM_MERGE || key->kind < NODE_NULL)
            continue;
        OutlineItem item = {
            .kind = children == OUTLINE_AGENT && value->kind == NODE_MAP ? OUTLINE_AGENT
                                                                         : kind_of(value),
            .name = node_text(key),
            .detail = detail_of(value),
            .range = {key->start, last_of(key->end, value->end)},
            .selection = node_span(key),
            .value = value,
        };
        visit(walk, &item, children_of(walk, key));
    }
}

/* A list shows what has parts: items that are mappings. */
static void walk_list(Walk *walk, const Node *list, OutlineKind children)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const Node *value = &list->items[i];
        if (value->kind != NODE_MAP)
            continue;
        const Node *name = map_find(value, STR("name"));
        Str text = name ? node_text(node_deref(name)) : (Str){0};
        OutlineItem item = {
            .kind = children == OUTLINE_WORKER ? OUTLINE_WORKER : OUTLINE_SECTION,
            .name = text.len > 0 ? text : arena_format(walk->arena, "%u", i + 1),
            .range = node_span(value),
            .selection = text.len > 0 && name->kind != NODE_ALIAS
                             ? node_span(name)
                             : span_make(value->start, value->start),
            .value = value,
        };
        visit(walk, &item, OUTLINE_SECTION);
    }
}

static void walk_value(Walk *walk, const Node *value, OutlineKind children)
{
    if (value->kind == NODE_MAP)
        walk_map(walk, value, children);
    else if (value->kind == NODE_SEQ)
        walk_list(walk, value, children);
}

void outline_walk(Arena *arena, const Compilation *compilation, const OutlineVisitor *visitor)
{
    Walk walk = {.arena = arena, .compilation = compilation, .visitor = visitor};
    walk.depth_max = visitor->depth > 0 && visitor->depth < OUTLINE_DEPTH_MAX ? visitor->depth
                                                                              : OUTLINE_DEPTH_MAX;
    walk_value(&walk, compilation->tree->root, OUTLINE_SECTION);
}

/* --- how deep --------------------------------------------------------------------------------- */

typedef struct Census {
    size_t counts[OUTLINE_DEPTH_MAX]; /* items of each level */
    unsigned depth;
} Census;

static void count_item(void *context, const OutlineItem *item)
{
    (void)item;
    Census *census = context;
    census->counts[census->depth++]++;
}

static void leave_item(void *context)
{
    ((Census *)context)->depth--;
}

unsigned outline_depth(Arena *arena, const Compilation *compilation, size_t items_max)
{
    Census census = {0};
    outline_walk(arena, compilation, &(OutlineVisitor){&census, count_item, leave_item, 0});
    size_t items = census.counts[0] + census.counts[1];
    unsigned depth = 2;
    while (depth < OUTLINE_DEPTH_MAX && items + census.counts[depth] <= items_max)
        items += census.counts[depth++];
    return depth;
}
