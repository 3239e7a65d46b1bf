/* SPDX-License-Identifier: MIT */
/* component_uses.c - see component_uses.h. */
#include "definition/component_uses.h"

#include "definition/value_check.h"
#include "model/written.h"

typedef struct Uses {
    Arena *arena;
    FieldUses *uses;
} Uses;

static void note_model(const Uses *uses, ModelId model, const Node *map);

static void note_rules(const Uses *uses, const Node *rules)
{
    for (size_t i = 0; rules->kind == NODE_SEQ && i < rules->count; i++)
        note_model(uses, MODEL_RULE, node_deref(&rules->items[i]));
}

static void note_within(const Uses *uses, FieldType type, const Node *value)
{
    if (type == TYPE_RULES)
        note_rules(uses, value);
    else if (type == TYPE_CONTEXT)
        note_model(uses, MODEL_CONTEXT, value);
    else if (type == TYPE_REQUEST && !value_is_reference(value))
        note_model(uses, MODEL_HAND_OFF_REQUEST, value);
}

static void note_model(const Uses *uses, ModelId model, const Node *map)
{
    for (size_t i = 0; map->kind == NODE_MAP && i < map->count; i++) {
        const Node *entry = map_key(map, i), *key = node_deref(entry);
        bool is_text = key->kind == NODE_STRING && !(entry->flags & NODE_DUPLICATE);
        const FieldInfo *setting = is_text ? schema_find_setting(model, node_text(key)) : NULL;
        if (!setting)
            continue;
        FieldUse use = {SECTION_COUNT, model, setting, NULL, map_value(map, i)};
        field_uses_add(uses->arena, uses->uses, &use);
        note_within(uses, setting->type, node_deref(map_value(map, i)));
    }
}

void component_uses_note(Arena *arena, FieldUses *uses, const ComponentDef *component)
{
    Uses writing = {arena, uses};
    note_model(&writing, MODEL_COMPONENT, node_deref(def_node(&component->at)));
    DefValue config = def_find(&component->at, "config");
    if (component->info && def_is_set(&config))
        note_model(&writing, component->info->model, node_deref(def_node(&config)));
}
