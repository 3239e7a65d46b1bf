/* SPDX-License-Identifier: MIT */
/* merge_keys.c - see merge_keys.h. */
#include "syntax/yaml/merge_keys.h"

typedef struct Merge {
    Arena *arena;
    Sink *sink;
    MergeState *state;
    MergeSource *sources; /* the merged mappings, in the order in which they are written */
    size_t source_count;
    Node *items; /* key, value, key, value */
    size_t count;
    bool has_shared_keys; /* a key may come in a second time */
    bool has_dropped;     /* one did */
} Merge;

static void refuse(Merge *merge, const Node *value)
{
    Finding *finding = sink_report(
        merge->sink, RULE_unreadable_value, node_span(value),
        "the value of a merge key (`<<`) must be a mapping or a list of mappings, not %s",
        node_kind_words((NodeKind)node_deref(value)->kind));
    finding_label(finding, "%s", sink_wording(finding->sink)->not_loaded);
}

static void report_limit(Sink *sink, Span span)
{
    Finding *finding = sink_report(sink, RULE_limit_exceeded, span,
                                   "the merge keys of this file expand to too many values");
    finding_label(finding, "more than %d entries for each byte of the file",
                  MERGED_ENTRIES_PER_BYTE);
}

/* --- what is merged ----------------------------------------------------------- */

static bool is_merge_key(const Node *key)
{
    return key->flags & NODE_IS_MERGE_KEY;
}

/* How many mappings `place`, a merge value, can name. */
static size_t places_of(const Node *place)
{
    const Node *value = node_deref(place);
    return value->kind == NODE_SEQ ? value->count : 1;
}

static void add_source(Merge *merge, const Node *place, uint32_t merge_key)
{
    NodeKind kind = (NodeKind)node_deref(place)->kind;
    if (kind == NODE_MAP)
        merge->sources[merge->source_count++] = (MergeSource){place, merge_key};
    else if (kind != NODE_ERROR)
        refuse(merge, place);
}

/* Finds the merged mappings, and the last merge key among the `count` entries. */
static const Node *find_sources(Merge *merge, const Node *items, size_t count)
{
    const Node *last = items;
    size_t places = 0;
    for (size_t i = 0; i < count; i++)
        places += is_merge_key(&items[2 * i]) ? places_of(&items[2 * i + 1]) : 0;
    merge->sources = ARENA_ARRAY(merge->arena, MergeSource, places);
    for (size_t i = 0; i < count; i++) {
        if (!is_merge_key(&items[2 * i]))
            continue;
        last = &items[2 * i];
        const Node *value = node_deref(&last[1]);
        if (value->kind != NODE_SEQ)
            add_source(merge, &last[1], (uint32_t)i);
        for (size_t k = 0; value->kind == NODE_SEQ && k < value->count; k++)
            add_source(merge, &value->items[k], (uint32_t)i);
    }
    return last;
}

static size_t count_merged(const Merge *merge)
{
    size_t count = 0;
    for (size_t i = 0; i < merge->source_count; i++)
        count += node_deref(merge->sources[i].place)->count;
    return count;
}

/* False, and reported once, if there are too many. */
static bool pay(MergeState *state, size_t merged_count, const Node *last, Sink *sink)
{
    if (merged_count <= state->entries_left) {
        state->entries_left -= merged_count;
        return true;
    }
    if (!state->is_reported)
        report_limit(sink, span_make(last[0].start, last[1].end));
    state->is_reported = true;
    return false;
}

/* --- keys that come in twice --------------------------------------------------- */

/* Python makes one object for all texts like this. */
static bool is_interned(const Node *key)
{
    if (key->kind == NODE_BINARY) /* decoded; what is written is longer */
        return key->count == 0;
    unsigned char lead = key->count ? (unsigned char)key->text[0] : 0;
    return key->count < 2 || (key->count == 2 && (lead == 0xC2 || lead == 0xC3));
}

static bool is_scalar(const Node *key)
{
    return key->kind >= NODE_NULL;
}

/* Text that is the same for keys whose text is one object to Python. */
static Str object_of(Arena *arena, const Node *key)
{
    if (is_interned(key))
        return node_text(key);
    return arena_copy(arena, str_make((const char *)&key->text, sizeof key->text));
}

static bool has_shared_keys(const Node *map)
{
    for (size_t i = 0; i < map->count; i++) {
        const Node *key = map_key(map, i);
        if (key->kind == NODE_ALIAS || (is_scalar(key) && is_interned(key)))
            return true;
    }
    return false;
}

static bool is_second(Merge *merge, const Node *key)
{
    const Node *scalar = node_deref(key);
    if (!is_scalar(scalar))
        return false;
    uint32_t number = (uint32_t)merge->count;
    return *map_put(merge->arena, &merge->state->seen, object_of(merge->arena, scalar), number) !=
           number;
}

/* --- the entries ---------------------------------------------------------------- */

static void push(Merge *merge, Node key, Node value)
{
    merge->items[2 * merge->count] = key;
    merge->items[2 * merge->count + 1] = value;
    merge->count++;
}

/* Adds the entries of one map; `place` is what the user wrote after `<<:`. */
static void merge_map(Merge *merge, const Node *place)
{
    const Node *map = node_deref(place);
    for (size_t i = 0; i < map->count; i++) {
        if (merge->has_shared_keys && is_second(merge, map_key(map, i)))
            merge->has_dropped = true;
        else
            push(merge, merge_key_through(map_key(map, i)),
                 merge_value_through(map_value(map, i), place));
    }
}

static void merge_all(Merge *merge, size_t merged_count)
{
    merge->has_shared_keys = merge->source_count > 1;
    if (merge->source_count == 1)
        merge->has_shared_keys = has_shared_keys(node_deref(merge->sources[0].place));
    if (merge->has_shared_keys)
        map_clear(merge->arena, &merge->state->seen, merged_count);
    for (size_t i = 0; i < merge->source_count; i++)
        merge_map(merge, merge->sources[i].place);
}

Node *merge_keys_expand(Arena *arena, const Node *items, uint32_t *count, bool is_part,
                        MergeState *state, Sink *sink)
{
    Merge merge = {.arena = arena, .sink = sink, .state = state};
    const Node *last = find_sources(&merge, items, *count);
    size_t merged_count = count_merged(&merge);
    if (!pay(state, merged_count, last, sink))
        merge.source_count = merged_count = 0;
    merge.items = ARENA_ARRAY(arena, Node, 2 * (merged_count + *count));
    merge_all(&merge, merged_count);
    size_t own = merge.count;
    for (size_t i = 0; i < *count; i++)
        if (!is_merge_key(&items[2 * i]))
            push(&merge, items[2 * i], items[2 * i + 1]);
    *count = (uint32_t)merge.count;
    MergedMap map = {merge.sources, merge.source_count, merge.items, own, merge.count,
                     is_part,       merge.has_dropped};
    merge_releases_compare(arena, &state->releases, &map, sink);
    return merge.items;
}
