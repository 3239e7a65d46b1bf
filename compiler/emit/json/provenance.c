/* SPDX-License-Identifier: MIT */
/* provenance.c - see provenance.h. It prints what the resolver wrote down, and decides nothing. */
#include "emit/json/provenance.h"

#include <stdlib.h>

#include "emit/json/messages.h"
#include "emit/leaves.h"
#include "support/vec.h"

typedef struct Entry {
    Str pointer;
    const Layer *winner;
    const LostLayers *lost; /* NULL: none */
} Entry;

typedef struct Collector {
    const EmitInput *input;
    VEC(Entry) entries;
} Collector;

static void collect(void *context, const Leaf *leaf)
{
    Collector *collector = context;
    const Resolved *option = leaf->option;
    if (option->winner.value.kind == OPTION_UNSET)
        return; /* not in the document */
    *vec_push(collector->input->arena, &collector->entries) =
        (Entry){leaf_pointer(collector->input->arena, leaf), &option->winner, option->lost};
}

/* An entry of the memo, or of the search attributes. */
static void collect_entry(Collector *collector, Str pointer, const MemoEntry *entry)
{
    Arena *arena = collector->input->arena;
    Layer *layer = ARENA_NEW(arena, Layer);
    *layer = memo_layer(entry);
    *vec_push(arena, &collector->entries) = (Entry){.pointer = pointer, .winner = layer};
}

static void collect_entries(Collector *collector)
{
    Arena *arena = collector->input->arena;
    const WorkflowOptions *workflow = &collector->input->options->workflow;
    for (uint32_t i = 0; i < workflow->memo_count; i++)
        collect_entry(collector, memo_pointer(arena, workflow->memo[i].key), &workflow->memo[i]);
    for (uint32_t i = 0; i < workflow->search_attribute_count; i++) {
        const MemoEntry *entry = &workflow->search_attributes[i].entry;
        collect_entry(collector, search_attribute_pointer(arena, entry->key), entry);
    }
}

static int compare_entries(const void *left, const void *right)
{
    const Entry *a = left, *b = right;
    return jcs_compare_keys(a->pointer, b->pointer);
}

void provenance_put_layer(JsonWriter *json, const EmitInput *input, const Layer *layer)
{
    jw_key(json, STR("level"));
    jw_put_string(json, str_of(level_name(layer->level)));
    if (!layer->has_place)
        return;
    Position place = source_position(input->source, layer->place.start);
    jw_key(json, STR("file"));
    jw_put_string(json, source_name(input->source));
    jw_key(json, STR("line"));
    jw_put_int(json, place.line);
    jw_key(json, STR("column"));
    jw_put_int(json, place.column);
}

static void put_lost(JsonWriter *json, const EmitInput *input, const Entry *entry)
{
    jw_key(json, STR("lost"));
    jw_begin_array(json);
    for (uint32_t i = 0; entry->lost && i < entry->lost->count; i++) {
        const Layer *layer = &entry->lost->items[i];
        jw_begin_object(json);
        jw_key(json, STR("value"));
        if (layer->value.kind == OPTION_UNSET)
            jw_put_null(json); /* as it is written */
        else
            message_option(json, &layer->value);
        provenance_put_layer(json, input, layer);
        jw_end_object(json);
    }
    jw_end_array(json);
}

/* There are many entries, so they are sorted before they are written: none is moved then. */
void provenance_write(JsonWriter *json, const EmitInput *input)
{
    Collector collector = {.input = input};
    leaves_visit(input->options, collect, &collector);
    collect_entries(&collector);
    qsort(collector.entries.items, collector.entries.count, sizeof *collector.entries.items,
          compare_entries);
    jw_begin_sorted_object(json);
    for (size_t i = 0; i < collector.entries.count; i++) {
        const Entry *entry = &collector.entries.items[i];
        jw_key(json, entry->pointer);
        jw_begin_object(json);
        provenance_put_layer(json, input, entry->winner);
        put_lost(json, input, entry);
        jw_end_object(json);
    }
    jw_end_object(json);
}
