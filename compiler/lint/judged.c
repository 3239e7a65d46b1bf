/* SPDX-License-Identifier: MIT */
/* judged.c - see judged.h. */
#include "lint/judged.h"

#include <stdlib.h>

#include "support/vec.h"
#include "syntax/reader.h"

typedef VEC(uint32_t) Places;

typedef struct Search {
    Arena *arena;
    Places keys;   /* that nobody reads */
    Places values; /* that are refused */
    SpanSet spans;
} Search;

/* -- what was found ---------------------------------------------------------------------- */

/* The finding stands at a key, and what belongs to the key is read by nobody. */
static bool is_about_lost_key(RuleId rule)
{
    return rule == RULE_unknown_key || rule == RULE_misplaced_section ||
           rule == RULE_obsolete_key || rule == RULE_servers_key || rule == RULE_duplicate_key ||
           rule == RULE_next_agent_ignored;
}

/* What the definition pass and the readers refuse. */
static bool is_refusal(const Finding *finding)
{
    switch (rule_infos[finding->rule].family) {
    case FAMILY_SYNTAX:
    case FAMILY_SCHEMA:
    case FAMILY_SCALARS:
    case FAMILY_DURATIONS:
        return finding->severity == SEVERITY_ERROR;
    case FAMILY_RETRIES:
    case FAMILY_ERROR_TYPES:
    case FAMILY_TIMEOUTS:
    case FAMILY_QUEUES:
    case FAMILY_FLOCK:
    case FAMILY_HAND_OFFS:
    case FAMILY_SUPPRESSION:
    case FAMILY_TARGETS:
    case FAMILY_COUNT:
        break;
    }
    return false;
}

static int compare_places(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static void sort_places(Places *places)
{
    if (places->count)
        qsort(places->items, places->count, sizeof *places->items, compare_places);
}

/* A refused value is missing wherever an alias uses it, too. */
static void add_refusal(Search *search, const Finding *finding)
{
    *vec_push(search->arena, &search->values) = finding->span.start;
    for (size_t i = 0; i < finding->use_count; i++)
        *vec_push(search->arena, &search->values) = finding->uses[i].start;
}

static void gather(Search *search, Finding *const *findings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (findings[i]->rule == RULE_not_a_flock)
            *vec_push(search->arena, &search->spans) = span_make(0, UINT32_MAX);
        else if (is_about_lost_key(findings[i]->rule))
            *vec_push(search->arena, &search->keys) = findings[i]->span.start;
        else if (is_refusal(findings[i]))
            add_refusal(search, findings[i]);
    }
    sort_places(&search->keys);
    sort_places(&search->values);
}

/* -- where that is ------------------------------------------------------------------------ */

/* True if one of the sorted places is in the span. */
static bool has_place_in(const Places *places, Span span)
{
    size_t low = 0, high = places->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (places->items[middle] < span.start)
            low = middle + 1;
        else
            high = middle;
    }
    return low < places->count && places->items[low] <= span.end;
}

/*
 * The entry, and what belongs to it elsewhere: a table of TOML may have been written in several
 * places, also before the key that its span begins with.
 */
static void add_entry(Search *search, uint32_t start, const Node *value, Span outer,
                      int depth) /* nested */
{
    Span entry = span_make(start, value->end);
    if (entry.start < outer.start || entry.end > outer.end)
        *vec_push(search->arena, &search->spans) = outer = entry;
    bool is_map = value->kind == NODE_MAP;
    if ((!is_map && value->kind != NODE_SEQ) || depth > NESTING_MAX)
        return;
    for (uint32_t i = 0; i < value->count; i++) {
        const Node *inner = is_map ? map_value(value, i) : &value->items[i];
        add_entry(search, is_map ? map_key(value, i)->start : inner->start, inner, outer,
                  depth + 1);
    }
}

static void add_whole(Search *search, uint32_t start, const Node *value)
{
    add_entry(search, start, value, span_make(UINT32_MAX, 0), 0);
}

static void add_lost_keys(Search *search, const Node *node, int depth) /* nested */
{
    bool is_map = node->kind == NODE_MAP;
    if ((!is_map && node->kind != NODE_SEQ) || depth > NESTING_MAX)
        return;
    for (uint32_t i = 0; i < node->count; i++) {
        const Node *value = is_map ? map_value(node, i) : &node->items[i];
        uint32_t start = is_map ? map_key(node, i)->start : value->start;
        if (is_map && has_place_in(&search->keys, span_make(start, start)))
            add_whole(search, start, value);
        else
            add_lost_keys(search, value, depth + 1);
    }
}

/* In the entry, or in what belongs to it elsewhere. */
static bool has_refusal_in(const Search *search, uint32_t start, const Node *value,
                           int depth) /* nested */
{
    if (has_place_in(&search->values, span_make(start, value->end)))
        return true;
    bool is_map = value->kind == NODE_MAP;
    if ((!is_map && value->kind != NODE_SEQ) || depth > NESTING_MAX)
        return false;
    for (uint32_t i = 0; i < value->count; i++) {
        const Node *inner = is_map ? map_value(value, i) : &value->items[i];
        uint32_t inner_start = is_map ? map_key(value, i)->start : inner->start;
        if (has_refusal_in(search, inner_start, inner, depth + 1))
            return true;
    }
    return false;
}

/* An agent or another entry at the top of the file with a refused value is unjudged as a whole. */
static void add_refused(Search *search, const Node *map)
{
    for (uint32_t i = 0; map->kind == NODE_MAP && i < map->count; i++) {
        if (has_refusal_in(search, map_key(map, i)->start, map_value(map, i), 0))
            add_whole(search, map_key(map, i)->start, map_value(map, i));
    }
}

static void add_refused_sections(Search *search, const Node *root)
{
    const Node *agents = root->kind == NODE_MAP ? map_find(root, STR("agents")) : NULL;
    for (uint32_t i = 0; root->kind == NODE_MAP && i < root->count; i++) {
        const Node *value = map_value(root, i);
        if (value != agents && has_refusal_in(search, map_key(root, i)->start, value, 0))
            add_whole(search, map_key(root, i)->start, value);
    }
    if (agents)
        add_refused(search, node_deref(agents));
}

Unjudged unjudged_find(Arena *arena, const Tree *tree, Finding *const *findings, size_t count)
{
    Search search = {.arena = arena};
    gather(&search, findings, count);
    if (search.keys.count)
        add_lost_keys(&search, tree->root, 0);
    if (search.values.count)
        add_refused_sections(&search, tree->root);
    span_set_close(&search.spans);
    return (Unjudged){
        .spans = search.spans,
        .is_partial = search.keys.count || search.values.count,
    };
}

/* Rules that look at one value at a time, and at what stands beside it. */
static bool is_local(RuleId rule)
{
    switch (rule_infos[rule].family) {
    case FAMILY_SYNTAX:
    case FAMILY_SCHEMA:
    case FAMILY_SCALARS:
    case FAMILY_DURATIONS:
    case FAMILY_RETRIES:
    case FAMILY_SUPPRESSION:
        return true;
    case FAMILY_ERROR_TYPES:
    case FAMILY_TIMEOUTS:
    case FAMILY_QUEUES:
    case FAMILY_FLOCK:
    case FAMILY_HAND_OFFS:
    case FAMILY_TARGETS:
    case FAMILY_COUNT:
        break;
    }
    return false;
}

bool unjudged_may_hide(const Unjudged *unjudged, RuleId rule, Span scope)
{
    if (unjudged->is_partial && !is_local(rule))
        return true;
    return span_set_touches(&unjudged->spans, scope);
}
