/* SPDX-License-Identifier: MIT */
/* written.c - see written.h. */
#include "model/written.h"

Span def_span(const DefValue *value)
{
    return node_span(node_deref(value->node));
}

Span def_use_span(const DefValue *value)
{
    return node_span(value->node);
}

Span def_key_span(const DefValue *value)
{
    const Node *key = node_key(value->node);
    return node_span(key ? key : value->node);
}

DefValue def_key(const DefValue *value)
{
    const Node *key = node_key(value->node);
    return (DefValue){.node = key, .state = key ? VALUE_SET : VALUE_ABSENT};
}

Str def_key_text(const DefValue *value)
{
    const Node *key = node_key(value->node);
    bool is_text = key && node_deref(key)->kind == NODE_STRING;
    return is_text ? node_text(node_deref(key)) : str_make(NULL, 0);
}

bool def_is_merged(const DefValue *value)
{
    const Node *key = node_key(value->node);
    return key && key->flags & NODE_FROM_MERGE;
}

bool def_is_anchored(const DefValue *value)
{
    return node_deref(value->node)->flags & NODE_ANCHORED;
}

bool def_is_alias(const DefValue *value)
{
    return value->node->kind == NODE_ALIAS;
}

bool def_is_string(const DefValue *value)
{
    return node_deref(value->node)->kind == NODE_STRING;
}

Str def_text(const DefValue *value)
{
    const Node *node = node_deref(value->node);
    return node->kind == NODE_STRING ? node_text(node) : str_make(NULL, 0);
}

const char *def_kind_words(const DefValue *value)
{
    const Node *node = node_deref(value->node);
    return node->flags & NODE_SET ? "a set" : node_kind_words((NodeKind)node->kind);
}

uint32_t def_count(const DefValue *value)
{
    const Node *node = node_deref(value->node);
    return node->kind == NODE_MAP || node->kind == NODE_SEQ ? node->count : 0;
}

DefValue def_find(const DefValue *map, const char *key)
{
    const Node *node = node_deref(map->node);
    const Node *value = node->kind == NODE_MAP ? map_find(node, str_of(key)) : NULL;
    return (DefValue){.node = value, .state = value ? VALUE_SET : VALUE_ABSENT};
}

Span hand_off_span(const HandOff *hand_off)
{
    const Node *node = hand_off->node;
    const Node *type = node->kind == NODE_MAP ? map_find(node, STR("type")) : NULL;
    return node_span(type ? type : node);
}

bool hand_off_names_agent(const HandOff *hand_off)
{
    return hand_off->node->kind != NODE_MAP;
}
