/* SPDX-License-Identifier: MIT */
/* duplicates.c - see duplicates.h. Small mappings pair by pair, large ones by hash. */
#include "syntax/duplicates.h"

#include "syntax/scalar.h"

/* Up to here comparing all pairs is cheaper than a hash table. */
enum { PAIRWISE_MAX = 24 };

static bool is_number(const Node *key)
{
    return key->kind == NODE_BOOL || key->kind == NODE_INT || key->kind == NODE_FLOAT;
}

Str key_identity(Arena *arena, const Node *key)
{
    if (key->kind == NODE_STRING)
        return node_text(key);
    if (is_number(key))
        return arena_format(arena, "\1number %.17g", node_float(key));
    Str text = key->kind == NODE_NULL ? STR("") : node_text(key);
    return arena_format(arena, "\1%s %.*s", node_kind_name((NodeKind)key->kind), STR_ARG(text));
}

static bool is_same_key(const Node *a, const Node *b)
{
    if (a->kind == NODE_STRING && b->kind == NODE_STRING)
        return a->count == b->count && memcmp(a->text, b->text, a->count) == 0;
    if (is_number(a) && is_number(b))
        return node_float(a) == node_float(b);
    return a->kind == b->kind && (a->kind == NODE_NULL || str_eq(node_text(a), node_text(b)));
}

static void replace(Node *map, size_t lost, size_t kept, Sink *sink)
{
    Node *lost_key = &map->items[2 * lost];
    const Node *kept_key = map_key(map, kept);
    lost_key->flags |= NODE_DUPLICATE;
    if (lost_key->flags & NODE_FROM_MERGE)
        return;
    Finding *finding = sink_report(
        sink, RULE_duplicate_key, node_span(lost_key), "the key %s appears twice in this mapping",
        sink_quote(sink, source_slice(sink_source(sink), node_span(lost_key))));
    finding_label(finding, "this value is lost");
    finding_relate(finding, node_span(kept_key), "%s", sink_wording(sink)->kept_key);
    finding_help(finding, "remove one of the two");
}

bool key_is_comparable(const Node *key)
{
    return node_deref(key)->kind >= NODE_NULL;
}

static void find_pairwise(Node *map, Sink *sink)
{
    for (size_t later = 1; later < map->count; later++) {
        const Node *key = node_deref(map_key(map, later));
        for (size_t i = 0; i < later && key_is_comparable(key); i++) {
            const Node *earlier = map_key(map, i);
            bool is_live = key_is_comparable(earlier) && !(earlier->flags & NODE_DUPLICATE);
            if (is_live && is_same_key(node_deref(earlier), key))
                replace(map, i, later, sink);
        }
    }
}

static void find_by_hash(Arena *arena, Node *map, StrMap *seen, Sink *sink)
{
    map_clear(arena, seen, map->count);
    for (size_t i = 0; i < map->count; i++) {
        if (!key_is_comparable(map_key(map, i)))
            continue;
        Str text = key_identity(arena, node_deref(map_key(map, i)));
        uint32_t *at = map_put(arena, seen, text, (uint32_t)i);
        if (*at != i)
            replace(map, *at, i, sink);
        *at = (uint32_t)i;
    }
}

void duplicates_report(Arena *arena, Node *map, StrMap *seen, Sink *sink)
{
    if (map->count <= PAIRWISE_MAX)
        find_pairwise(map, sink);
    else
        find_by_hash(arena, map, seen, sink);
}
