/* SPDX-License-Identifier: MIT */
/* value_check.c - see value_check.h. */
#include "definition/value_check.h"

#include "definition/coerce.h"
#include "support/array.h"

bool value_is_dict(const Node *node)
{
    const Node *value = node_deref(node);
    return value->kind == NODE_MAP && !(value->flags & NODE_SET);
}

bool value_is_reference(const Node *node)
{
    static const char *const keys[] = {"__callable_ref__", "__component_ref__", "__type_ref__"};
    const Node *value = node_deref(node);
    const Node *key =
        value_is_dict(value) && value->count == 1 ? node_deref(map_key(value, 0)) : NULL;
    for (size_t i = 0; key && key->kind == NODE_STRING && i < ARRAY_LEN(keys); i++)
        if (str_is(node_text(key), keys[i]))
            return true;
    return false;
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

/* flock.modules.assertion.Rule. */
static bool is_list_of_rules(const Node *value)
{
    for (size_t i = 0; value->kind == NODE_SEQ && i < value->count; i++) {
        const Node *rule = node_deref(&value->items[i]);
        if (!value_is_dict(rule) || model_mismatch(MODEL_RULE, rule).setting)
            return false;
    }
    return value->kind == NODE_SEQ;
}

/* The last letter is all that is looked at on load. */
static bool ends_in_unit(Str text)
{
    return text.len > 0 && strchr("smhd", text.ptr[text.len - 1]);
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
    case TYPE_ID_REUSE_POLICY:
    case TYPE_ID_CONFLICT_POLICY:
    case TYPE_ATTRIBUTE_TYPE:
        return is_text(value);
    case TYPE_FUNCTION:
        return value_is_reference(value);
    case TYPE_RULES:
        return is_list_of_rules(value);
    case TYPE_CONTEXT:
        return value_is_dict(value) && !model_mismatch(MODEL_CONTEXT, value).setting;
    case TYPE_INTERVAL:
        return is_text(value) && ends_in_unit(node_text(value));
    case TYPE_FOLDER:
        return is_text(value) && value->count > 0;
    case TYPE_CALLABLE:
    case TYPE_NEXT:
        return is_text(value) || value_is_reference(value);
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
    case TYPE_NAME_OR_LIST:
        return is_text(value) || is_list_of_texts(value, true);
    case TYPE_STR_MAP:
        return is_map_of_texts(value);
    case TYPE_LIST:
        return coerce_is_list(value);
    case TYPE_COMPONENT_LIST:
    case TYPE_SECTION_LIST_OF:
        return value->kind == NODE_SEQ;
    case TYPE_ATTRIBUTE_VALUE:
        return value->kind != NODE_MAP && value->kind != NODE_BINARY;
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
    if (value->kind == NODE_ERROR)
        return true; /* the reader has reported it */
    if (value->kind == NODE_NULL)
        return field->is_nullable;
    ChoiceId choice = schema_choice_of(field);
    if (choice != CHOICE_COUNT)
        return value->kind == NODE_STRING && schema_is_choice(choice, node_text(value));
    return value_is_of_type(value, field->type);
}

const char *value_to_write(const FieldInfo *field)
{
    ChoiceId choice = schema_choice_of(field);
    return choice != CHOICE_COUNT ? schema_choice_words(choice)
                                  : schema_value_to_write(field->type);
}

/* A model may replace a setting of its base by one of its own. */
static bool is_mismatch(ModelId model, const FieldInfo *setting, const Node *value)
{
    bool is_wrong = value ? !value_is_taken(value, setting) : setting->is_required;
    return is_wrong && schema_find_setting(model, setting->key) == setting;
}

/* The first one among the settings that `model` has from `owner`, its base or itself. */
static ModelMismatch mismatch_of(ModelId model, ModelId owner, const Node *map)
{
    const ModelInfo *info = schema_model(owner);
    ModelMismatch mismatch = {NULL, NULL};
    if (info->base != MODEL_NONE)
        mismatch = mismatch_of(model, info->base, map);
    for (uint32_t i = 0; !mismatch.setting && i < info->setting_count; i++) {
        const FieldInfo *setting = &info->settings[i];
        const Node *value = map ? map_find(map, setting->key) : NULL;
        if (is_mismatch(model, setting, value))
            mismatch = (ModelMismatch){setting, value};
    }
    return mismatch;
}

/* True in most cases: nothing in the mapping is wrong, and nothing required is missing. */
static bool is_plainly_taken(ModelId model, const Node *map)
{
    if (schema_model_has_required(model))
        return false;
    for (size_t i = 0; map && i < map->count; i++) {
        const Node *key = node_deref(map_key(map, i));
        const FieldInfo *setting =
            key->kind == NODE_STRING ? schema_find_setting(model, node_text(key)) : NULL;
        if (setting && !value_is_taken(map_value(map, i), setting))
            return false;
    }
    return true;
}

ModelMismatch model_mismatch(ModelId model, const Node *map)
{
    if (is_plainly_taken(model, map))
        return (ModelMismatch){NULL, NULL};
    return mismatch_of(model, model, map);
}
