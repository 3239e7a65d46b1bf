/* SPDX-License-Identifier: MIT */
/* flock_durations.c - see flock_durations.h. */
#include "emit/flock/flock_durations.h"

#include <stdlib.h>

typedef struct Collector {
    Arena *arena;
    FlockDurations *durations;
} Collector;

static void add_duration(const Collector *collector, const void *member)
{
    const DefDuration *duration = member;
    if (def_is_set(&duration->at))
        *vec_push(collector->arena, &collector->durations->items) =
            (FlockDuration){node_deref(def_node(&duration->at)), duration->us};
}

static void skip_member(const Collector *collector, const void *member)
{
    (void)collector;
    (void)member;
}

/* Of all the members of a section those that are durations. */
#define FIELD(member, key, type, nulls, default_text, doc)                                         \
    _Generic(section->member, DefDuration                                                          \
             : add_duration, default                                                               \
             : skip_member)(collector, &section->member);
#define KNOWN(key, type, nulls, default_text, doc)
#define OBSOLETE(key, doc)
#define SUB(member, key, section_name, shape, nulls, doc)

static void add_policy(const Collector *collector, const RetryDef *section)
{
#include "fields/retry_policy.def"
}

static void add_activity(const Collector *collector, const ActivityDef *section)
{
#include "fields/temporal_activity_config.def"
    add_policy(collector, section->retry_policy);
}

static void add_temporal(const Collector *collector, const TemporalDef *section)
{
#include "fields/temporal_config.def"
    add_policy(collector, section->default_activity_retry_policy);
}

#undef FIELD
#undef KNOWN
#undef OBSOLETE
#undef SUB

static int compare(const void *one, const void *other)
{
    uint32_t a = ((const FlockDuration *)one)->node->start;
    uint32_t b = ((const FlockDuration *)other)->node->start;
    return (a > b) - (a < b);
}

/* A mapping that several agents share is read once for each of them. */
static void drop_repeated(FlockDurations *durations)
{
    size_t kept = 0;
    for (size_t i = 0; i < durations->items.count; i++) {
        FlockDuration next = durations->items.items[i];
        if (kept == 0 || durations->items.items[kept - 1].node != next.node)
            durations->items.items[kept++] = next;
    }
    durations->items.count = kept;
}

FlockDurations flock_durations(Arena *arena, const FlockDef *def)
{
    FlockDurations durations = {0};
    Collector collector = {arena, &durations};
    add_temporal(&collector, def->temporal_config);
    for (uint32_t i = 0; i < def->agents.count; i++)
        add_activity(&collector, def->agents.items[i].temporal_activity_config);
    if (durations.items.count > 0)
        qsort(durations.items.items, durations.items.count, sizeof *durations.items.items, compare);
    drop_repeated(&durations);
    return durations;
}

static bool is_iso(const Node *node)
{
    Str text = node_text(node);
    size_t sign = text.len > 0 && (text.ptr[0] == '-' || text.ptr[0] == '+');
    return node->kind == NODE_STRING && text.len > sign && text.ptr[sign] == 'P';
}

const FlockDuration *flock_duration_to_write(const FlockDurations *durations, const Node *node)
{
    FlockDuration wanted = {node, 0};
    if (durations->items.count == 0 || is_iso(node))
        return NULL;
    return bsearch(&wanted, durations->items.items, durations->items.count,
                   sizeof *durations->items.items, compare);
}

bool flock_is_own_section(const Node *key)
{
    return node_is_key(key, STR("run")) || node_is_key(key, STR("workers"));
}
