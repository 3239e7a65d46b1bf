/* SPDX-License-Identifier: MIT */
/* value_check.c - see value_check.h. */
#include "definition/value_check.h"

#include "definition/coerce.h"

bool value_is_dict(const Node *node)
{
    const Node *value = node_deref(node);
    return value->kind == NODE_MAP && !(value->flags & NODE_SET);
}

bool value_is_callable(const Node *node)
{
    const Node *value = node_deref(node);
    return value_is_dict(value) && value->count == 1 && map_find(value, STR("__callable_ref__"));
}

static bool is_text(const Node *value)
{
    Str text;
    return coerce_string(value, &text) == COERCE_OK;
}

static bool is_list_of_texts(const Node *value, bool must_have_items)
{
    size_t count = coerce_is_list(value) ? coerce_list_count(value) : 0;
    for (size_t i = 0; i < count; i++)
        if (!is_text(coerce_list_item(value, i)))
            return false;
    return coerce_is_list(value) && (count > 0 || !must_have_items);
}

static bool is_map_of_texts(const Node *value)
{
    if (!value_is_dict(value))
        return false;
    for (size_t i = 0; i < value->count; i++)
        if (!is_text(map_key(value, i)) || !is_text(map_value(value, i)))
            return false;
    return true;
}

static bool is_integer(const Node *value, int64_t least)
{
    IntValue number;
    return coerce_int(value, &number) == COERCE_OK && number.value >= least;
}

static bool is_number(const Node *value)
{
    double number;
    return coerce_float(value, &number) == COERCE_OK;
}

static bool is_boolean(const Node *value)
{
    bool is_true;
    return coerce_bool(value, &is_true) == COERCE_OK;
}

bool value_is_of_type(const Node *node, FieldType type)
{
    const Node *value = node_deref(node);
    switch (type) {
    case TYPE_STR:
    case TYPE_NAME:
    case TYPE_AGENT:
    case TYPE_CHOICE:
        return is_text(value);
    case TYPE_CALLABLE:
    case TYPE_NEXT:
        return is_text(value) || value_is_callable(value);
    case TYPE_REQUEST:
        return is_text(value) || value_is_dict(value);
    case TYPE_BOOL:
        return is_boolean(value);
    case TYPE_INT:
        return is_integer(value, INT64_MIN);
    case TYPE_POSITIVE_INT:
        return is_integer(value, 1);
    case TYPE_FLOAT:
        return is_number(value);
    case TYPE_DURATION:
        return coerce_duration(value).outcome == COERCE_DURATION_OK;
    case TYPE_STR_LIST:
    case TYPE_NAME_LIST:
        return is_list_of_texts(value, type == TYPE_NAME_LIST);
    case TYPE_STR_MAP:
        return is_map_of_texts(value);
    case TYPE_LIST:
    case TYPE_COMPONENT_LIST:
    case TYPE_SECTION_LIST_OF:
        return value->kind == NODE_SEQ;
    case TYPE_MAP:
    case TYPE_MAP_OF_MAPS:
    case TYPE_JSON_MAP:
    case TYPE_COMPONENT_MAP:
    case TYPE_SECTION:
    case TYPE_SECTION_MAP_OF:
        return value_is_dict(value);
    case TYPE_ANY:
    case TYPE_NAMES:
    case TYPE_REQUIREMENTS:
    case TYPE_COMPONENT:
        break;
    }
    return true;
}

/* pydantic's Literal wants the very text; other types are read leniently. */
bool value_is_taken(const Node *node, const FieldInfo *field)
{
    const Node *value = node_deref(node);
    if (value->kind == NODE_NULL)
        return field->is_nullable;
    if (field->type == TYPE_CHOICE)
        return value->kind == NODE_STRING && schema_is_choice(field->choice, node_text(value));
    return value_is_of_type(value, field->type);
}

const char *value_to_write(const FieldInfo *field)
{
    return field->type == TYPE_CHOICE ? schema_choice_words(field->choice)
                                      : schema_value_to_write(field->type);
}

static ModelMismatch own_mismatch(const ModelInfo *model, const Node *map)
{
    for (uint32_t i = 0; i < model->setting_count; i++) {
        const FieldInfo *setting = &model->settings[i];
        const Node *value = map ? map_find(map, setting->key) : NULL;
        bool is_wrong = value ? !value_is_taken(value, setting) : setting->is_required;
        if (is_wrong)
            return (ModelMismatch){setting, value};
    }
    return (ModelMismatch){NULL, NULL};
}

ModelMismatch model_mismatch(ModelId model, const Node *map)
{
    ModelMismatch mismatch = {NULL, NULL};
    const ModelInfo *info = schema_model(model);
    if (info->base != MODEL_NONE)
        mismatch = model_mismatch(info->base, map);
    return mismatch.setting ? mismatch : own_mismatch(info, map);
}
