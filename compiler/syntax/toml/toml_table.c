/* SPDX-License-Identifier: MIT */
/*
 * toml_table.c - see toml_table.h.
 *
 * A path is walked part by part. Every step finds an entry or makes one, so the cost
 * of a file is that of its key parts; large tables get a hashed index.
 */
#include "syntax/toml/toml_table.h"

#include <stdlib.h>

#include "syntax/reader.h"

/* Up to so many entries a search from front to back is the faster way. */
enum { INDEX_FROM = 8 };

static TomlTable *table_at(const TomlTables *tables, uint32_t table)
{
    return &tables->tables.items[table];
}

uint32_t tables_add(TomlTables *tables, TableOrigin origin, Span span, size_t depth)
{
    *vec_push(tables->scratch, &tables->tables) = (TomlTable){
        .start = span.start,
        .end = span.end,
        .depth = (uint16_t)depth,
        .origin = origin,
    };
    return (uint32_t)(tables->tables.count - 1);
}

void tables_spoil_last(TomlTables *tables, uint32_t number)
{
    const TomlTable *table = table_at(tables, number);
    Node *value = &table->nodes[2 * table->count - 1];
    *value = (Node){.kind = NODE_ERROR, .start = value->start, .end = value->end};
}

void tables_break(TomlTables *tables, uint32_t table)
{
    table_at(tables, table)->flags |= NODE_BROKEN;
}

/* The number of the entry `key`, or UINT32_MAX. */
static uint32_t find_entry(const TomlTable *table, Str key)
{
    if (table->index) {
        const uint32_t *found = map_get(table->index, key);
        return found ? *found : UINT32_MAX;
    }
    for (uint32_t i = 0; i < table->count; i++) {
        if (str_eq(node_text(&table->nodes[2 * i]), key))
            return i;
    }
    return UINT32_MAX;
}

static void index_entries(Arena *scratch, TomlTable *table)
{
    if (!table->index) {
        table->index = ARENA_NEW(scratch, StrMap);
        for (uint32_t i = 0; i + 1 < table->count; i++)
            map_put(scratch, table->index, node_text(&table->nodes[2 * i]), i);
    }
    uint32_t last = table->count - 1;
    map_put(scratch, table->index, node_text(&table->nodes[2 * last]), last);
}

/*
 * The entries of a section mostly come one after the other: then there is room for one more behind
 * the last one. Begins with one: most tables of a deep dotted key never get a second.
 */
static void grow(Arena *arena, TomlTable *table)
{
    size_t bytes = 2 * (size_t)table->capacity * sizeof *table->nodes;
    if (table->count < table->capacity)
        return;
    if (table->count && arena_extend(arena, table->nodes, bytes, bytes + 2 * sizeof(Node))) {
        table->capacity++;
        return;
    }
    table->capacity = table->capacity ? table->capacity * 2 : 1;
    Node *larger = arena_alloc(arena, 2 * (size_t)table->capacity * sizeof *larger);
    if (table->count)
        memcpy(larger, table->nodes, bytes);
    table->nodes = larger;
}

void tables_put(TomlTables *tables, uint32_t number, Node key, Node value)
{
    TomlTable *table = table_at(tables, number);
    grow(tables->arena, table);
    table->nodes[2 * table->count] = key;
    table->nodes[2 * table->count + 1] = value;
    table->count++;
    if (table->count > INDEX_FROM)
        index_entries(tables->scratch, table);
    if (value.end > table->end)
        table->end = value.end;
}

static void note_again(TomlTables *tables, uint32_t table, uint32_t entry, Span span)
{
    *vec_push(tables->scratch, &tables->again) = (TomlKeyAgain){table, entry, span};
}

static bool is_growing(const Node *value, NodeKind kind)
{
    return value->kind == kind && !(value->flags & NODE_FLOW);
}

/* The table that a path goes on in after `value`: an array of tables stands for its last. */
static bool next_table(const TomlTables *tables, const Node *value, uint32_t *next)
{
    if (is_growing(value, NODE_MAP)) {
        *next = value->count;
        return true;
    }
    if (!is_growing(value, NODE_SEQ))
        return false;
    const TomlArray *array = &tables->arrays.items[value->count];
    *next = array->tables.items[array->tables.count - 1];
    return true;
}

static bool refuse(TomlConflict *conflict, TomlFault fault, const Node *part, Span first)
{
    *conflict = (TomlConflict){.fault = fault, .culprit = node_span(part), .first = first};
    return false;
}

/* The last part is what clashes: people know that one by the whole key. */
static bool refuse_path(TomlConflict *conflict, TomlFault fault, const TomlPath *path, Span first)
{
    refuse(conflict, fault, &path->parts[path->count - 1], first);
    conflict->culprit.start = path->parts[0].start;
    return false;
}

/* A path runs into a value that holds no further keys. */
static bool refuse_value(TomlConflict *conflict, const Node *part, const Node *entry)
{
    TomlFault fault = TOML_NOT_A_TABLE;
    if (entry[1].kind == NODE_ERROR)
        fault = TOML_FINE;
    else if (entry[1].kind == NODE_MAP)
        fault = TOML_CLOSED_TABLE;
    else if (entry[1].kind == NODE_SEQ)
        fault = TOML_CLOSED_ARRAY;
    return refuse(conflict, fault, part, node_span(entry));
}

/* Adds an entry with an empty table below `parent`. False if that would be too deep. */
static bool add_child(TomlTables *tables, uint32_t parent, const Node *part, TableOrigin origin,
                      Span span, uint32_t *child, TomlConflict *conflict)
{
    size_t depth = table_at(tables, parent)->depth + 1u;
    if (depth > NESTING_MAX)
        return refuse(conflict, TOML_TOO_DEEP, part, (Span){0, 0});
    *child = tables_add(tables, origin, span, depth);
    tables_put(tables, parent, *part, (Node){.kind = NODE_MAP, .count = *child});
    return true;
}

/* Over the parts before the last one of a header. */
static bool walk_header(TomlTables *tables, const TomlPath *path, uint32_t *table,
                        TomlConflict *conflict)
{
    for (size_t i = 0; i + 1 < path->count; i++) {
        const Node *part = &path->parts[i];
        uint32_t found = find_entry(table_at(tables, *table), node_text(part));
        if (found == UINT32_MAX) {
            Span span = {part->start, path->header.end};
            if (!add_child(tables, *table, part, TABLE_IMPLIED, span, table, conflict))
                return false;
            continue;
        }
        const Node *entry = &table_at(tables, *table)->nodes[2 * found];
        note_again(tables, *table, found, node_span(part));
        if (!next_table(tables, &entry[1], table))
            return refuse_value(conflict, part, entry);
    }
    return true;
}

/* [path] where something has that name already. */
static bool define_table(TomlTables *tables, const TomlPath *path, Node *entry, uint32_t *opened,
                         TomlConflict *conflict)
{
    const Node *part = &path->parts[path->count - 1];
    if (is_growing(&entry[1], NODE_SEQ)) {
        const TomlArray *array = &tables->arrays.items[entry[1].count];
        return refuse_path(conflict, TOML_TABLE_IS_ARRAY, path, array->first);
    }
    if (!is_growing(&entry[1], NODE_MAP))
        return refuse_value(conflict, part, entry);
    TomlTable *table = table_at(tables, entry[1].count);
    if (table->origin != TABLE_IMPLIED) {
        table->flags |= NODE_BROKEN;
        TomlFault fault = table->origin == TABLE_DOTTED ? TOML_DOTTED_TABLE : TOML_DUPLICATE_TABLE;
        return refuse_path(conflict, fault, path, node_span(entry));
    }
    /* From here on people look for it at its own header. */
    entry->start = part->start;
    entry->end = part->end;
    table->origin = TABLE_HEADER;
    table->start = path->header.start;
    table->end = path->header.end;
    *opened = entry[1].count;
    return true;
}

/* One more table for `[[path]]`. */
static bool add_item(TomlTables *tables, const TomlPath *path, uint32_t array, size_t depth,
                     uint32_t *opened, TomlConflict *conflict)
{
    if (depth > NESTING_MAX)
        return refuse(conflict, TOML_TOO_DEEP, &path->parts[path->count - 1], (Span){0, 0});
    *opened = tables_add(tables, TABLE_HEADER, path->header, depth);
    *vec_push(tables->scratch, &tables->arrays.items[array].tables) = *opened;
    return true;
}

static bool add_array(TomlTables *tables, uint32_t parent, const TomlPath *path, uint32_t *opened,
                      TomlConflict *conflict)
{
    uint32_t array = (uint32_t)tables->arrays.count;
    *vec_push(tables->scratch, &tables->arrays) = (TomlArray){.first = path->header};
    size_t depth = table_at(tables, parent)->depth + 2u;
    if (!add_item(tables, path, array, depth, opened, conflict))
        return false;
    Node value = {
        .kind = NODE_SEQ,
        .start = path->header.start,
        .end = path->header.end,
        .count = array,
    };
    tables_put(tables, parent, path->parts[path->count - 1], value);
    return true;
}

/* [[path]] where something has that name already. */
static bool extend_array(TomlTables *tables, uint32_t parent, const TomlPath *path,
                         const Node *entry, uint32_t *opened, TomlConflict *conflict)
{
    const Node *part = &path->parts[path->count - 1];
    if (is_growing(&entry[1], NODE_MAP))
        return refuse_path(conflict, TOML_ARRAY_IS_TABLE, path, node_span(entry));
    if (!is_growing(&entry[1], NODE_SEQ))
        return refuse_value(conflict, part, entry);
    size_t depth = table_at(tables, parent)->depth + 2u;
    return add_item(tables, path, entry[1].count, depth, opened, conflict);
}

bool tables_open_header(TomlTables *tables, const TomlPath *path, bool is_item, uint32_t *opened,
                        TomlConflict *conflict)
{
    uint32_t parent = 0;
    if (!walk_header(tables, path, &parent, conflict)) {
        tables_break(tables, parent);
        return false;
    }
    const Node *part = &path->parts[path->count - 1];
    uint32_t found = find_entry(table_at(tables, parent), node_text(part));
    if (found == UINT32_MAX) {
        return is_item
                   ? add_array(tables, parent, path, opened, conflict)
                   : add_child(tables, parent, part, TABLE_HEADER, path->header, opened, conflict);
    }
    Node *entry = &table_at(tables, parent)->nodes[2 * found];
    Span first = node_span(entry);
    bool is_open = is_item ? extend_array(tables, parent, path, entry, opened, conflict)
                           : define_table(tables, path, entry, opened, conflict);
    if (!is_open)
        tables_break(tables, parent);
    else /* [path] has taken the entry to itself */
        note_again(tables, parent, found, is_item ? node_span(part) : first);
    return is_open;
}

/*
 * "Table": dotted keys may not reach into a table that has a header, nor into one that
 * dotted keys made in another section. One that was only implied becomes theirs.
 */
static bool enter_dotted(TomlTables *tables, const TomlPath *path, const Node *part,
                         const Node *entry, uint32_t *table, TomlConflict *conflict)
{
    if (is_growing(&entry[1], NODE_SEQ)) {
        const TomlArray *array = &tables->arrays.items[entry[1].count];
        return refuse(conflict, TOML_OTHER_TABLE, part, array->first);
    }
    if (!is_growing(&entry[1], NODE_MAP))
        return refuse_value(conflict, part, entry);
    TomlTable *next = table_at(tables, entry[1].count);
    bool is_ours = next->origin == TABLE_DOTTED && next->section == path->section;
    if (!is_ours && next->origin != TABLE_IMPLIED) {
        next->flags |= NODE_BROKEN;
        return refuse(conflict, TOML_OTHER_TABLE, part, node_span(entry));
    }
    next->origin = TABLE_DOTTED;
    next->section = path->section;
    *table = entry[1].count;
    return true;
}

static bool refuse_duplicate(TomlConflict *conflict, const TomlPath *path, const Node *entry)
{
    bool is_table = is_growing(&entry[1], NODE_MAP) || is_growing(&entry[1], NODE_SEQ);
    TomlFault fault = is_table ? TOML_KEY_IS_TABLE : TOML_DUPLICATE_KEY;
    return refuse_path(conflict, fault, path, node_span(entry));
}

bool tables_open_key(TomlTables *tables, uint32_t from, const TomlPath *path, uint32_t *opened,
                     TomlConflict *conflict)
{
    *opened = from;
    for (size_t i = 0; i + 1 < path->count; i++) {
        const Node *part = &path->parts[i];
        uint32_t found = find_entry(table_at(tables, *opened), node_text(part));
        if (found != UINT32_MAX) {
            const Node *entry = &table_at(tables, *opened)->nodes[2 * found];
            note_again(tables, *opened, found, node_span(part));
            if (!enter_dotted(tables, path, part, entry, opened, conflict))
                return false;
            continue;
        }
        if (!add_child(tables, *opened, part, TABLE_DOTTED, node_span(part), opened, conflict))
            return false;
        table_at(tables, *opened)->section = path->section;
    }
    const Node *last = &path->parts[path->count - 1];
    uint32_t found = find_entry(table_at(tables, *opened), node_text(last));
    if (found == UINT32_MAX)
        return true;
    return refuse_duplicate(conflict, path, &table_at(tables, *opened)->nodes[2 * found]);
}

static int compare_places(const void *left, const void *right)
{
    const KeyPlace *a = left, *b = right;
    if (a->key_start != b->key_start)
        return a->key_start < b->key_start ? -1 : 1;
    return (a->span.start > b->span.start) - (a->span.start < b->span.start);
}

void tables_settle_key_places(TomlTables *tables, size_t from)
{
    for (size_t i = from; i < tables->again.count; i++) {
        const TomlKeyAgain *again = &tables->again.items[i];
        const Node *key = &table_at(tables, again->table)->nodes[2 * again->entry];
        *vec_push(tables->scratch, &tables->places) = (KeyPlace){key->start, again->span};
    }
    tables->again.count = from;
}

void tables_list_key_places(TomlTables *tables, Tree *tree)
{
    tables_settle_key_places(tables, 0);
    size_t count = tables->places.count;
    if (count == 0)
        return;
    tree->key_places = ARENA_ARRAY(tables->arena, KeyPlace, count);
    tree->key_place_count = count;
    memcpy(tree->key_places, tables->places.items, count * sizeof *tree->key_places);
    qsort(tree->key_places, count, sizeof *tree->key_places, compare_places);
}

static Node freeze_array(TomlTables *tables, Node value)
{
    const TomlArray *array = &tables->arrays.items[value.count];
    Node *items = ARENA_ARRAY(tables->arena, Node, array->tables.count);
    for (size_t i = 0; i < array->tables.count; i++) {
        items[i] = tables_freeze(tables, array->tables.items[i]);
        if (items[i].end > value.end)
            value.end = items[i].end;
    }
    value.items = items;
    value.count = (uint32_t)array->tables.count;
    return value;
}

Node tables_freeze(TomlTables *tables, uint32_t number)
{
    TomlTable *table = table_at(tables, number);
    for (uint32_t i = 0; i < table->count; i++) {
        Node *value = &table->nodes[2 * i + 1];
        if (is_growing(value, NODE_MAP))
            *value = tables_freeze(tables, value->count);
        else if (is_growing(value, NODE_SEQ))
            *value = freeze_array(tables, *value);
        if (value->end > table->end)
            table->end = value->end;
    }
    map_mark_values(table->nodes, table->count);
    return (Node){
        .kind = NODE_MAP,
        .flags = table->flags,
        .start = table->start,
        .end = table->end,
        .count = table->count,
        .items = table->nodes,
    };
}
