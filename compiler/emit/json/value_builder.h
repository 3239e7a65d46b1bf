/* SPDX-License-Identifier: MIT */
/*
 * value_builder.h - values that flockc makes itself, as nodes of a tree; private to emit/.
 *
 * So a value of the file can stand inside one that is made here, and python_json.h writes
 * both. The nodes have no place in a file. Texts are borrowed; the rest lives in the arena.
 *
 *     MapBuilder map = {arena};
 *     build_add(&map, STR("name"), build_string(STR("x")));
 *     build_add(&map, STR("input"), build_from(definition_node));
 *     Node made = build_map(&map);
 */
#ifndef FLOCKC_EMIT_JSON_VALUE_BUILDER_H
#define FLOCKC_EMIT_JSON_VALUE_BUILDER_H

#include "support/vec.h"
#include "syntax/tree.h"

typedef struct MapBuilder {
    Arena *arena;
    VEC(Node) nodes; /* key, value, key, value */
} MapBuilder;

/* Of equal keys the last one counts, as in a dict of Python. */
void build_add(MapBuilder *map, Str key, Node value);
Node build_map(const MapBuilder *map);

Node build_null(void);
Node build_bool(bool value);
Node build_string(Str text);
Node build_int(Arena *arena, int64_t value);
Node build_double(Arena *arena, double value); /* finite */
/* NODE_INT or NODE_FLOAT, with the text that JSON has for it. */
Node build_number(NodeKind kind, Str text);
/* `items` is borrowed and may be changed by nobody afterwards. */
Node build_list(Node *items, size_t count);
/* The value of the file itself. */
Node build_from(const Node *value);

#endif
