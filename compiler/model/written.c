/* SPDX-License-Identifier: MIT */
/* written.c - see written.h. */
#include "model/written.h"

Span def_span(const DefValue *value)
{
    return node_span(node_deref(def_node(value)));
}

Span def_use_span(const DefValue *value)
{
    return node_span(def_node(value));
}

Span def_span_inside(const SourceFile *source, const DefValue *value, Str part)
{
    Span whole = def_span(value);
    Str written = source_slice(source, whole), text = def_text(value);
    size_t quote = written.len > text.len ? 1 : 0;
    bool is_same =
        written.len == text.len + 2 * quote && memcmp(written.ptr + quote, text.ptr, text.len) == 0;
    size_t start = whole.start + quote + (size_t)(part.ptr - text.ptr);
    return is_same ? span_make(start, start + part.len) : whole;
}

Span def_key_span(const DefValue *value)
{
    const Node *key = node_key(def_node(value));
    return node_span(key ? key : def_node(value));
}

DefValue def_key(const DefValue *value)
{
    const Node *key = node_key(def_node(value));
    return def_value(key, key ? VALUE_SET : VALUE_ABSENT);
}

Str def_key_text(const DefValue *value)
{
    const Node *key = node_key(def_node(value));
    bool is_text = key && node_deref(key)->kind == NODE_STRING;
    return is_text ? node_text(node_deref(key)) : str_make(NULL, 0);
}

bool def_is_merged(const DefValue *value)
{
    const Node *key = node_key(def_node(value));
    return key && key->flags & NODE_FROM_MERGE;
}

bool def_is_anchored(const DefValue *value)
{
    return node_deref(def_node(value))->flags & NODE_ANCHORED;
}

bool def_is_alias(const DefValue *value)
{
    return def_node(value)->kind == NODE_ALIAS;
}

bool def_is_string(const DefValue *value)
{
    return node_deref(def_node(value))->kind == NODE_STRING;
}

bool def_is_map(const DefValue *value)
{
    const Node *node = node_deref(def_node(value));
    return node->kind == NODE_MAP && !(node->flags & NODE_SET);
}

bool def_is_list(const DefValue *value)
{
    const Node *node = node_deref(def_node(value));
    return node->kind == NODE_SEQ && !(node->flags & NODE_PAIRS);
}

Str def_text(const DefValue *value)
{
    const Node *node = node_deref(def_node(value));
    return node->kind == NODE_STRING ? node_text(node) : str_make(NULL, 0);
}

const char *def_kind_words(const DefValue *value)
{
    const Node *node = node_deref(def_node(value));
    return node->flags & NODE_SET ? "a set" : node_kind_words((NodeKind)node->kind);
}

bool def_is_null(const DefValue *value)
{
    return node_deref(def_node(value))->kind == NODE_NULL;
}

uint32_t def_count(const DefValue *value)
{
    const Node *node = node_deref(def_node(value));
    return node->kind == NODE_MAP || node->kind == NODE_SEQ ? node->count : 0;
}

DefValue def_find_more(const AgentDef *agent, const char *key)
{
    return agent->has_more_keys ? def_find(&agent->at, key) : (DefValue){.state = VALUE_ABSENT};
}

DefValue def_entry(const DefValue *container, uint32_t i)
{
    const Node *node = node_deref(def_node(container));
    const Node *value = node->kind == NODE_MAP ? map_value(node, i) : &node->items[i];
    return def_value(value, VALUE_SET);
}

DefValue def_find_str(const DefValue *map, Str key)
{
    const Node *node = node_deref(def_node(map));
    const Node *value = node->kind == NODE_MAP ? map_find(node, key) : NULL;
    return def_value(value, value ? VALUE_SET : VALUE_ABSENT);
}

Str component_type(const ComponentDef *component)
{
    if (component->info)
        return component->info->type;
    DefValue type = def_find(&component->at, "type");
    return type.state == VALUE_SET ? def_text(&type) : str_make(NULL, 0);
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
