/* SPDX-License-Identifier: MIT */
/* merge_keys.c - see merge_keys.h. */
#include "syntax/yaml/merge_keys.h"

#include "support/vec.h"

typedef VEC(Node) NodeVec;

typedef struct Merge {
    Arena *arena;
    Sink *sink;
    NodeVec items; /* key, value, key, value */
} Merge;

static void refuse(Merge *merge, const Node *value)
{
    Finding *finding = sink_report(merge->sink, RULE_unreadable_value, node_span(value),
                                   "a merge key takes a map or a list of maps, not %s",
                                   node_kind_words((NodeKind)node_deref(value)->kind));
    finding_label(finding, "%s", sink_wording(finding->sink)->not_loaded);
}

/* Adds the entries of one map; `place` is what the user wrote behind `<<:`. */
static void merge_map(Merge *merge, const Node *place)
{
    const Node *map = node_deref(place);
    if (map->kind != NODE_MAP) {
        if (map->kind != NODE_ERROR)
            refuse(merge, place);
        return;
    }
    for (size_t i = 0; i < map->count; i++) {
        Node key = *map_key(map, i);
        key.flags = (uint16_t)((key.flags & ~(unsigned)NODE_DUPLICATE) | NODE_FROM_MERGE);
        *vec_push(merge->arena, &merge->items) = key;
        *vec_push(merge->arena, &merge->items) = (Node){
            .kind = NODE_ALIAS,
            .start = place->start,
            .end = place->end,
            .target = node_deref(map_value(map, i)),
        };
    }
}

static void merge_value(Merge *merge, const Node *place)
{
    const Node *value = node_deref(place);
    if (value->kind != NODE_SEQ) {
        merge_map(merge, place);
        return;
    }
    for (size_t i = value->count; i-- > 0;)
        merge_map(merge, &value->items[i]);
}

Node *merge_keys_expand(Arena *arena, const Node *items, uint32_t *count, Sink *sink)
{
    Merge merge = {.arena = arena, .sink = sink};
    for (size_t i = 0; i < *count; i++)
        if (items[2 * i].flags & NODE_IS_MERGE_KEY)
            merge_value(&merge, &items[2 * i + 1]);
    for (size_t i = 0; i < *count; i++) {
        if (items[2 * i].flags & NODE_IS_MERGE_KEY)
            continue;
        *vec_push(arena, &merge.items) = items[2 * i];
        *vec_push(arena, &merge.items) = items[2 * i + 1];
    }
    *count = (uint32_t)(merge.items.count / 2);
    return merge.items.items;
}
