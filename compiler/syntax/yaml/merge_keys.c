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

static size_t count_of_map(const Node *place)
{
    const Node *map = node_deref(place);
    return map->kind == NODE_MAP ? map->count : 0;
}

/* The entries that `place`, a merge value, brings in. */
static size_t count_of_value(const Node *place)
{
    const Node *value = node_deref(place);
    size_t count = count_of_map(place);
    for (size_t i = 0; value->kind == NODE_SEQ && i < value->count; i++)
        count += count_of_map(&value->items[i]);
    return count;
}

static void report_limit(Sink *sink, Span span)
{
    Finding *finding = sink_report(sink, RULE_limit_exceeded, span,
                                   "the merge keys of this file unfold to too much");
    finding_label(finding, "more than %d entries for each byte of the file",
                  MERGED_ENTRIES_PER_BYTE);
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

/* The entries that the merge keys among `count` entries bring in; `*last` is the last such key. */
static size_t count_merged(const Node *items, size_t count, const Node **last)
{
    size_t merged_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (!(items[2 * i].flags & NODE_IS_MERGE_KEY))
            continue;
        *last = &items[2 * i];
        merged_count += count_of_value(&items[2 * i + 1]);
    }
    return merged_count;
}

/* False, and reported once, if the budget does not pay for `merged_count` entries. */
static bool pay(MergeBudget *budget, size_t merged_count, const Node *last, Sink *sink)
{
    if (merged_count <= budget->left) {
        budget->left -= merged_count;
        return true;
    }
    if (!budget->is_reported)
        report_limit(sink, span_make(last[0].start, last[1].end));
    budget->is_reported = true;
    return false;
}

Node *merge_keys_expand(Arena *arena, const Node *items, uint32_t *count, MergeBudget *budget,
                        Sink *sink)
{
    Merge merge = {.arena = arena, .sink = sink};
    const Node *last = items;
    size_t merged_count = count_merged(items, *count, &last);
    bool is_paid = pay(budget, merged_count, last, sink);
    /* All at once: growing leaves the old arrays in the arena. */
    merge.items.capacity = 2 * ((is_paid ? merged_count : 0) + *count);
    merge.items.items = ARENA_ARRAY(arena, Node, merge.items.capacity);
    for (size_t i = 0; is_paid && i < *count; i++)
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
