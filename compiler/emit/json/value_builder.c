/* SPDX-License-Identifier: MIT */
/* value_builder.c - see value_builder.h. Scalars are written as JSON writes them. */
#include "emit/json/value_builder.h"

#include "support/number.h"

static Node scalar(NodeKind kind, NodeStyle style, Str text)
{
    return (Node){.kind = (uint8_t)kind,
                  .style = (uint8_t)style,
                  .count = (uint32_t)text.len,
                  .text = text.ptr};
}

Node build_null(void)
{
    return scalar(NODE_NULL, STYLE_JSON_BARE, STR("null"));
}

Node build_bool(bool value)
{
    return scalar(NODE_BOOL, STYLE_JSON_BARE, value ? STR("true") : STR("false"));
}

Node build_string(Str text)
{
    return scalar(NODE_STRING, STYLE_JSON_STRING, text);
}

Node build_number(NodeKind kind, Str text)
{
    return scalar(kind, STYLE_JSON_BARE, text);
}

Node build_int(Arena *arena, int64_t value)
{
    return build_number(NODE_INT, arena_format(arena, "%lld", (long long)value));
}

Node build_double(Arena *arena, double value)
{
    char text[32];
    size_t len = number_format_python(value, text);
    return build_number(NODE_FLOAT, arena_copy(arena, str_make(text, len)));
}

Node build_list(Node *items, size_t count)
{
    return (Node){.kind = NODE_SEQ, .count = (uint32_t)count, .items = items};
}

Node build_from(const Node *value)
{
    return (Node){.kind = NODE_ALIAS, .target = node_deref(value)};
}

void build_add(MapBuilder *map, Str key, Node value)
{
    *vec_push(map->arena, &map->nodes) = build_string(key);
    *vec_push(map->arena, &map->nodes) = value;
}

Node build_map(const MapBuilder *map)
{
    map_mark_values(map->nodes.items, map->nodes.count / 2);
    return (Node){
        .kind = NODE_MAP, .count = (uint32_t)(map->nodes.count / 2), .items = map->nodes.items};
}
