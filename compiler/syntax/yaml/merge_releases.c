/* SPDX-License-Identifier: MIT */
/* merge_releases.c - see merge_releases.h. */
#include "syntax/yaml/merge_releases.h"

#include "syntax/duplicates.h"

enum {
    COMPARISONS_PER_BYTE = 4,
    COMPARISONS_FREE = 10000, /* so that small files may be playful */
};

MergeReleases merge_releases(size_t file_bytes)
{
    return (MergeReleases){.comparisons_left =
                               COMPARISONS_FREE + (uint64_t)file_bytes * COMPARISONS_PER_BYTE};
}

Node merge_key_through(const Node *key)
{
    Node merged = *key;
    merged.flags = (uint16_t)((merged.flags & ~(unsigned)NODE_DUPLICATE) | NODE_FROM_MERGE);
    return merged;
}

Node merge_value_through(const Node *value, const Node *place)
{
    return (Node){
        .kind = NODE_ALIAS,
        .start = place->start,
        .end = place->end,
        .target = node_deref(value),
    };
}

/* --- the older entries ---------------------------------------------------------- */

/* Where the entries are is what a map is known by; an empty one need not be known. */
static Str name_of(Arena *arena, const Node *const *items)
{
    return arena_copy(arena, str_make((const char *)items, sizeof *items));
}

static const OlderMap *find_older(const MergeReleases *releases, const Node *map)
{
    if (map->count == 0 || releases->older.count == 0)
        return NULL;
    const Node *items = map->items;
    const uint32_t *number =
        map_get(&releases->numbers, str_make((const char *)&items, sizeof items));
    return number ? &releases->older.items[*number] : NULL;
}

static size_t count_older(const MergeReleases *releases, const MergedMap *map)
{
    size_t count = map->count - map->own;
    for (size_t i = 0; i < map->source_count; i++) {
        const Node *source = node_deref(map->sources[i].place);
        const OlderMap *older = find_older(releases, source);
        count += older ? older->count : source->count;
    }
    return count;
}

static void push_source(const MergeReleases *releases, const Node *place, Node *items,
                        size_t *count)
{
    const Node *source = node_deref(place);
    const OlderMap *older = find_older(releases, source);
    const Node *from = older ? older->items : source->items;
    size_t entries = older ? older->count : source->count;
    for (size_t i = 0; i < entries; i++, ++*count) {
        items[2 * *count] = merge_key_through(&from[2 * i]);
        items[2 * *count + 1] = merge_value_through(&from[2 * i + 1], place);
    }
}

/* The entries of `map` as 6.0.3 has them: one `<<` after the other, and each list backwards. */
static OlderMap older_entries(Arena *arena, const MergeReleases *releases, const MergedMap *map)
{
    size_t count = 0, next;
    Node *items = ARENA_ARRAY(arena, Node, 2 * count_older(releases, map));
    for (size_t first = 0; first < map->source_count; first = next) {
        for (next = first; next < map->source_count; next++)
            if (map->sources[next].merge_key != map->sources[first].merge_key)
                break;
        for (size_t i = next; i-- > first;)
            push_source(releases, map->sources[i].place, items, &count);
    }
    size_t own = map->count - map->own;
    if (own)
        memcpy(&items[2 * count], &map->items[2 * map->own], 2 * own * sizeof *items);
    return (OlderMap){.items = items, .count = count + own};
}

/* --- which entry wins ------------------------------------------------------------- */

/* In `winners` the last entry of each key. */
static void find_winners(Arena *arena, StrMap *winners, const Node *items, size_t count)
{
    map_clear(arena, winners, count);
    for (size_t i = 0; i < count; i++)
        if (key_is_comparable(&items[2 * i]))
            *map_put(arena, winners, key_identity(arena, node_deref(&items[2 * i])), 0) =
                (uint32_t)i;
}

static bool is_same(MergeReleases *releases, const Node *one, const Node *other);

static bool is_same_scalar(const Node *one, const Node *other)
{
    return one->kind >= NODE_NULL && str_eq(node_text(one), node_text(other));
}

static bool is_same_list(MergeReleases *releases, const Node *one, const Node *other)
{
    bool same = one->count == other->count;
    for (size_t i = 0; same && i < one->count; i++)
        same = is_same(releases, &one->items[i], &other->items[i]);
    return same;
}

/* Does `map` hold the entry, in any place? */
static bool has_entry(MergeReleases *releases, const Node *map, const Node *entry)
{
    for (size_t i = 0; i < map->count; i++)
        if (!(map_key(map, i)->flags & NODE_DUPLICATE) &&
            is_same(releases, map_key(map, i), &entry[0]))
            return is_same(releases, map_value(map, i), &entry[1]);
    return false;
}

static size_t count_live(const Node *map)
{
    size_t count = 0;
    for (size_t i = 0; i < map->count; i++)
        count += !(map_key(map, i)->flags & NODE_DUPLICATE);
    return count;
}

static bool is_same_map(MergeReleases *releases, const Node *one, const Node *other)
{
    bool same = count_live(one) == count_live(other);
    for (size_t i = 0; same && i < one->count; i++)
        if (!(map_key(one, i)->flags & NODE_DUPLICATE))
            same = has_entry(releases, other, map_key(one, i));
    return same;
}

/* True if both are the same value; false as well where finding out would take too long. */
static bool is_same(MergeReleases *releases, const Node *one, const Node *other)
{
    one = node_deref(one);
    other = node_deref(other);
    if (one == other)
        return true;
    if (one->kind != other->kind || releases->comparisons_left == 0)
        return false;
    releases->comparisons_left--;
    if (one->kind == NODE_MAP)
        return is_same_map(releases, one, other);
    return one->kind == NODE_SEQ ? is_same_list(releases, one, other) : is_same_scalar(one, other);
}

/* --- the finding -------------------------------------------------------------------- */

/* An entry that is another one in 6.0.3. */
typedef struct Difference {
    const Node *newest; /* key and value; NULL: there is no such key */
    const Node *older;  /* the same; never NULL */
} Difference;

typedef struct Differences {
    Difference first; /* of those to be reported */
    size_t count;     /* of those */
    bool has_any;     /* those too that a merged map was reported for */
} Differences;

/* Both come from one map, which is another one in 6.0.3 itself. */
static bool is_inherited(const MergeReleases *releases, const MergedMap *map,
                         const Difference *difference)
{
    const Node *newest = difference->newest, *older = difference->older;
    if (!newest || newest[1].start != older[1].start)
        return false;
    for (size_t i = 0; i < map->source_count; i++) {
        if (map->sources[i].place->start != newest[1].start)
            continue;
        const OlderMap *source = find_older(releases, node_deref(map->sources[i].place));
        return source && source->is_reported;
    }
    return false;
}

/* Whether older entry `i` counts in 6.0.3 and not in the newest; then sets `*difference`. */
static bool find_difference(Arena *arena, MergeReleases *releases, const MergedMap *map,
                            const OlderMap *older, size_t i, Difference *difference)
{
    const Node *entry = &older->items[2 * i];
    if (!key_is_comparable(entry))
        return false;
    Str identity = key_identity(arena, node_deref(entry));
    if (*map_get(&releases->last, identity) != i)
        return false;
    const uint32_t *newest = map_get(&releases->newest, identity);
    *difference = (Difference){newest ? &map->items[2 * (size_t)*newest] : NULL, entry};
    return !newest || !is_same(releases, &difference->newest[1], &entry[1]);
}

static Differences compare(Arena *arena, MergeReleases *releases, const MergedMap *map,
                           const OlderMap *older)
{
    Differences found = {0};
    find_winners(arena, &releases->newest, map->items, map->count);
    find_winners(arena, &releases->last, older->items, older->count);
    for (size_t i = 0; i < older->count; i++) {
        Difference difference;
        if (!find_difference(arena, releases, map, older, i, &difference))
            continue;
        found.has_any = true;
        if (is_inherited(releases, map, &difference))
            continue;
        if (found.count++ == 0)
            found.first = difference;
    }
    return found;
}

/* "`30s`", "the list on line 7" */
static const char *value_words(Sink *sink, const Node *value)
{
    const Node *target = node_deref(value);
    Span span = node_span(target);
    if (target->kind >= NODE_NULL && target->style < STYLE_YAML_LITERAL)
        return sink_quote(sink, source_slice(sink_source(sink), span));
    const char *kind = target->kind == NODE_MAP   ? "mapping"
                       : target->kind == NODE_SEQ ? "list"
                                                  : "text";
    unsigned line = (unsigned)source_position(sink_source(sink), span.start).line;
    return arena_format(sink_arena(sink), "the %s on line %u", kind, line).ptr;
}

static void report(Sink *sink, const Differences *found)
{
    const Node *newest = found->first.newest, *older = found->first.older;
    const char *key = sink_quote(sink, source_slice(sink_source(sink), node_span(older)));
    const Node *place = newest ? &newest[1] : &older[1];
    Finding *finding = sink_report(sink, RULE_merge_order, node_span(place),
                                   "the value of %s here depends on the release of PyYAML", key);
    finding_label(finding, "PyYAML 6.0.4 uses %s; earlier releases use %s",
                  newest ? value_words(sink, &newest[1]) : "none", value_words(sink, &older[1]));
    if (place->start != older[1].start)
        finding_relate(finding, node_span(&older[1]), "releases before 6.0.4 take it from here");
    if (found->count == 1)
        finding_help(finding, "write %s in this mapping itself: every release uses that", key);
    else
        finding_help(finding,
                     "the merged mappings differ in %zu keys: write the ones that you need in this "
                     "mapping itself",
                     found->count);
}

/* Can 6.0.3 have made anything else of it? */
static bool may_differ(const MergeReleases *releases, const MergedMap *map)
{
    return map->has_dropped || map->source_count > 1 ||
           (map->source_count == 1 && find_older(releases, node_deref(map->sources[0].place)));
}

void merge_releases_compare(Arena *arena, MergeReleases *releases, const MergedMap *map, Sink *sink)
{
    if (!may_differ(releases, map))
        return;
    OlderMap older = older_entries(arena, releases, map);
    Differences found = compare(arena, releases, map, &older);
    if (found.count && !map->is_part)
        report(sink, &found);
    if (!found.has_any || map->count == 0)
        return;
    older.is_reported = !map->is_part;
    uint32_t number = (uint32_t)releases->older.count;
    *map_put(arena, &releases->numbers, name_of(arena, &map->items), number) = number;
    *vec_push(arena, &releases->older) = older;
}
