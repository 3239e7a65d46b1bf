/* SPDX-License-Identifier: MIT */
/* component.c - see component.h. */
#include "definition/component.h"

#include "definition/coerce.h"
#include "definition/value_check.h"
#include "model/written.h"

static const ComponentVerdict LOADS = {.fault = COMPONENT_LOADS};
static const ComponentVerdict UNNAMED = {.fault = COMPONENT_UNNAMED};

static const Node *find_value(const Node *map, const char *key)
{
    const Node *value = map->kind == NODE_MAP ? map_find(map, str_of(key)) : NULL;
    return value ? node_deref(value) : NULL;
}

static ComponentVerdict verdict(ComponentFault fault, const Node *node)
{
    return (ComponentVerdict){.fault = fault, .at = def_value(node, VALUE_SET)};
}

/* --- config -------------------------------------------------------------------------- */

/*
 * What is in a component passes deserialize_item before pydantic sees it
 * (flock.core.serialization): bytes become a list of numbers, {__callable_ref__: ...} a function.
 */
static bool is_bytes(const Node *value)
{
    return node_deref(value)->kind == NODE_BINARY;
}

static bool holds_bytes(const Node *value)
{
    bool holds = false;
    for (size_t i = 0; value->kind == NODE_SEQ && i < value->count; i++)
        holds |= is_bytes(&value->items[i]);
    for (size_t i = 0; value->kind == NODE_MAP && i < value->count; i++)
        holds |= is_bytes(map_value(value, i));
    return holds;
}

/* All of components are dict[str, Any]. */
static bool has_odd_keys(const Node *map)
{
    for (size_t i = 0; map->kind == NODE_MAP && i < map->count; i++)
        if (!value_is_of_type(map_key(map, i), TYPE_STR))
            return true;
    return false;
}

static ModelMismatch find_spoiled(ModelId model, const Node *map);

static bool has_spoiled_rule(const Node *rules)
{
    for (size_t i = 0; rules->kind == NODE_SEQ && i < rules->count; i++)
        if (find_spoiled(MODEL_RULE, node_deref(&rules->items[i])).setting)
            return true;
    return false;
}

/* True where a value has its type as it is written, but not once Flock has loaded it. */
static bool is_spoiled(const Node *value, FieldType type)
{
    if (type == TYPE_MAP)
        return value_is_reference(value) || has_odd_keys(value);
    if (type == TYPE_STR_MAP)
        return value_is_reference(value) || holds_bytes(value);
    if (type == TYPE_STR_LIST)
        return is_bytes(value) || holds_bytes(value);
    if (type == TYPE_CONTEXT)
        return value_is_reference(value) || find_spoiled(MODEL_CONTEXT, value).setting;
    if (type == TYPE_RULES)
        return has_spoiled_rule(value);
    return is_bytes(value) && type != TYPE_ANY && type != TYPE_LIST;
}

bool component_setting_is_refused(const FieldInfo *setting, const Node *value)
{
    return !value_is_taken(value, setting) || is_spoiled(node_deref(value), setting->type);
}

static ModelMismatch find_spoiled(ModelId model, const Node *map)
{
    for (size_t i = 0; map && map->kind == NODE_MAP && i < map->count; i++) {
        const Node *key = node_deref(map_key(map, i));
        const FieldInfo *setting =
            key->kind == NODE_STRING ? schema_find_setting(model, node_text(key)) : NULL;
        const Node *value = map_value(map, i);
        if (setting && is_spoiled(node_deref(value), setting->type))
            return (ModelMismatch){setting, value};
    }
    return (ModelMismatch){NULL, NULL};
}

static ModelMismatch mismatch_or_spoiled(ModelId model, const Node *map)
{
    ModelMismatch mismatch = model_mismatch(model, map);
    return mismatch.setting ? mismatch : find_spoiled(model, map);
}

/* `map` is where a setting is missing. */
static ComponentVerdict mismatch_verdict(const ModelMismatch *mismatch, const Node *map)
{
    ComponentVerdict result = mismatch->value
                                  ? verdict(COMPONENT_BAD_VALUE, node_deref(mismatch->value))
                                  : verdict(COMPONENT_NO_FIELD, map);
    result.setting = mismatch->setting;
    return result;
}

/* Inside of the value that is not taken: what is wrong with a mapping there; else `outer`. */
static ComponentVerdict narrow(ComponentVerdict outer, ModelId model, const Node *map,
                               uint32_t item)
{
    ModelMismatch mismatch = mismatch_or_spoiled(model, map);
    if (!mismatch.setting)
        return outer;
    ComponentVerdict inner = mismatch_verdict(&mismatch, map);
    inner.within = outer.setting;
    inner.item = item;
    return inner;
}

/* Of the rules the first that is wrong. */
static ComponentVerdict narrow_to_rule(ComponentVerdict outer, const Node *rules)
{
    ComponentVerdict result = outer;
    for (uint32_t i = 0; rules->kind == NODE_SEQ && i < rules->count && !result.within; i++) {
        const Node *rule = node_deref(&rules->items[i]);
        if (value_is_dict(rule))
            result = narrow(outer, MODEL_RULE, rule, i);
        else
            result = (ComponentVerdict){outer.fault, def_value(rule, VALUE_SET), outer.setting,
                                        outer.setting, i};
    }
    return result;
}

static ComponentVerdict judge_model(ModelId model, const Node *component, const Node *map)
{
    ModelMismatch mismatch = mismatch_or_spoiled(model, map);
    if (!mismatch.setting)
        return LOADS;
    ComponentVerdict result = mismatch_verdict(&mismatch, component);
    const Node *value = def_node(&result.at);
    if (mismatch.setting->type == TYPE_RULES)
        return narrow_to_rule(result, value);
    bool is_context = mismatch.setting->type == TYPE_CONTEXT && value_is_dict(value);
    return is_context ? narrow(result, MODEL_CONTEXT, value, 0) : result;
}

/* A next agent may be written as a mapping: flock.core.flock_router.HandOffRequest. */
static ComponentVerdict judge_request(const Node *component, const FieldInfo *target,
                                      const Node *config)
{
    const Node *value = target && config ? map_find(config, target->key) : NULL;
    bool is_request =
        value && target->type == TYPE_REQUEST && value_is_dict(value) && !value_is_reference(value);
    if (!is_request)
        return LOADS;
    return judge_model(MODEL_HAND_OFF_REQUEST, component, node_deref(value));
}

/* Of the settings that are conditions, those of one kind: which kinds does the model know? */
static bool has_conditions(ModelId model)
{
    const ModelInfo *info = schema_model(model);
    for (uint32_t i = 0; i < info->setting_count; i++)
        if (info->settings[i].group)
            return true;
    return info->base != MODEL_NONE && has_conditions(info->base);
}

/* The last kind of condition that was seen, and what is wrong. */
typedef struct Conditions {
    unsigned group;
    ComponentVerdict verdict;
} Conditions;

static void gather_conditions(Conditions *conditions, const ModelInfo *model, const Node *config)
{
    if (model->base != MODEL_NONE)
        gather_conditions(conditions, schema_model(model->base), config);
    for (uint32_t i = 0; config && i < model->setting_count; i++) {
        const FieldInfo *setting = &model->settings[i];
        const Node *value = setting->group ? map_find(config, setting->key) : NULL;
        if (!value || node_deref(value)->kind == NODE_NULL)
            continue;
        if (conditions->group && conditions->group != setting->group &&
            conditions->verdict.fault == COMPONENT_LOADS)
            conditions->verdict = verdict(COMPONENT_TWO_CONDITIONS, node_key(value));
        conditions->group = setting->group;
    }
}

/* A conditional router has exactly one kind of condition. */
static ComponentVerdict judge_conditions(ModelId model, const Node *component, const Node *config)
{
    if (!has_conditions(model))
        return LOADS;
    Conditions conditions = {0, LOADS};
    gather_conditions(&conditions, schema_model(model), config);
    return conditions.group ? conditions.verdict : verdict(COMPONENT_NO_CONDITION, component);
}

static ComponentVerdict judge_settings(const ComponentInfo *info, const Node *component,
                                       const Node *config)
{
    if (info->model == MODEL_NONE)
        return LOADS;
    ComponentVerdict result = judge_model(info->model, component, config);
    const FieldInfo *target =
        info->target ? schema_find_setting(info->model, str_of(info->target)) : NULL;
    if (result.fault == COMPONENT_LOADS)
        result = judge_request(component, target, config);
    if (result.fault == COMPONENT_LOADS && info->kind == COMPONENT_ROUTER)
        result = judge_conditions(info->model, component, config);
    return result;
}

/* `config or Config()` in the strict constructors, `if config is None` in the betas. */
static bool takes_default_for(const ComponentInfo *info, const Node *config)
{
    switch (info->config) {
    case CONFIG_NOT_NULL:
    case CONFIG_NEEDED:
        return false;
    case CONFIG_NULL_DEFAULT:
        return config->kind == NODE_NULL;
    case CONFIG_FALSE_DEFAULT:
        return coerce_is_false(config);
    case CONFIG_WHOLE:
    case CONFIG_BROKEN:
        break;
    }
    if (info->is_strict)
        return coerce_is_false(config);
    return info->dialect == DIALECT_UNIFIED && config->kind == NODE_NULL;
}

static ComponentVerdict judge_config(const ComponentInfo *info, const Node *component,
                                     const Node *config)
{
    if (!config && info->config == CONFIG_NEEDED)
        return verdict(COMPONENT_NO_CONFIG, component);
    if (!config || takes_default_for(info, config))
        return judge_settings(info, component, NULL);
    if (!value_is_dict(config) || value_is_reference(config))
        return verdict(COMPONENT_BAD_CONFIG, config);
    if (info->config == CONFIG_BROKEN)
        return verdict(COMPONENT_REFUSED_CONFIG, map_key(config, 0));
    return judge_settings(info, component, config);
}

/* --- the component ---------------------------------------------------------------------- */

/* The entries of a component; of a key that is repeated the last one, as Python keeps it. */
typedef struct Parts {
    const Node *type, *name, *config; /* dereferenced; NULL: not there */
    const Node *odd_key;              /* the first key that is not a string */
    const Node *other_key;            /* the first key that is none of the three */
} Parts;

static void take_part(Parts *parts, const Node *key, const Node *value)
{
    const Node *text = node_deref(key);
    Str name = node_text(text);
    if (text->kind != NODE_STRING)
        parts->odd_key = parts->odd_key ? parts->odd_key : key;
    else if (str_eq(name, STR("type")))
        parts->type = node_deref(value);
    else if (str_eq(name, STR("name")))
        parts->name = node_deref(value);
    else if (str_eq(name, STR("config")))
        parts->config = node_deref(value);
    else if (!parts->other_key)
        parts->other_key = key;
}

static Parts parts_of(const Node *map)
{
    Parts parts = {NULL, NULL, NULL, NULL, NULL};
    for (size_t i = 0; map->kind == NODE_MAP && i < map->count; i++)
        take_part(&parts, map_key(map, i), map_value(map, i));
    return parts;
}

/* Keys become keyword arguments of the constructor: the first one that it does not take. */
static ComponentVerdict judge_keys(const ComponentInfo *info, const Parts *parts)
{
    const Node *extra = info && info->is_strict ? parts->other_key : NULL;
    if (parts->odd_key && (!extra || parts->odd_key < extra))
        return verdict(COMPONENT_ODD_KEY, parts->odd_key);
    return extra ? verdict(COMPONENT_EXTRA_KEY, extra) : LOADS;
}

static bool is_unreadable(const Node *part)
{
    return part && part->kind == NODE_ERROR;
}

/* Of a class that is not in the tables only what every component has is known. */
static ComponentVerdict judge(const ComponentDef *component, const ComponentInfo *shipped,
                              const Parts *parts)
{
    const Node *map = node_deref(def_node(&component->at));
    if (is_unreadable(map) || is_unreadable(parts->type) || is_unreadable(parts->name) ||
        is_unreadable(parts->config))
        return LOADS; /* the reader has reported it */
    if (!value_is_dict(map))
        return verdict(COMPONENT_NOT_A_MAP, map);
    if (component_type(component).len == 0)
        return verdict(COMPONENT_NO_TYPE, map);
    if (shipped && !component->info)
        return verdict(COMPONENT_OTHER_RELEASE, map);
    ComponentVerdict keys = judge_keys(component->info, parts);
    if (keys.fault != COMPONENT_LOADS)
        return keys;
    if (parts->name && (!value_is_of_type(parts->name, TYPE_STR) || is_bytes(parts->name)))
        return verdict(COMPONENT_BAD_NAME, parts->name);
    if (!parts->name && component->info && component->info->name[0] == '\0')
        return verdict(COMPONENT_NO_NAME, map);
    return component->info ? judge_config(component->info, map, parts->config) : LOADS;
}

/*
 * A class that Flock would have to be told of. A name that is nearly one of its own is taken for
 * a slip: nobody registers it.
 */
static ComponentVerdict judge_class(const FoundClasses *found, Dialect dialect,
                                    const ComponentDef *component)
{
    Str type = component_type(component);
    if (found_classes_have(found, type, component->info))
        return LOADS;
    bool is_named = found->named.count > 0 && map_get(&found->named, type);
    if (component->info || (!is_named && component_find_near(dialect, type)))
        return verdict(COMPONENT_NOT_FOUND, node_deref(def_node(&component->at)));
    return UNNAMED;
}

/* What is said of a component where no Flock builds it: which class it is, if any. */
static ComponentVerdict judge_for_none(const ComponentDef *component)
{
    const Node *map = node_deref(def_node(&component->at));
    if (!value_is_dict(map))
        return verdict(COMPONENT_NOT_A_MAP, map);
    if (component_type(component).len == 0)
        return verdict(COMPONENT_NO_TYPE, map);
    return component->info ? LOADS : UNNAMED;
}

static void keep_verdict(Arena *arena, ComponentVerdict result, ComponentDef *component)
{
    if (result.fault <= COMPONENT_UNNAMED) {
        component->verdict = result.fault == COMPONENT_LOADS ? &LOADS : &UNNAMED;
        return;
    }
    ComponentVerdict *kept = ARENA_NEW(arena, ComponentVerdict);
    *kept = result;
    component->verdict = kept;
}

ComponentEntries component_read(Arena *arena, const FoundClasses *found, const Node *node,
                                Dialect dialect, ComponentDef *component)
{
    Parts parts = parts_of(node_deref(node));
    bool is_text = parts.type && parts.type->kind == NODE_STRING;
    component->at = def_value(node, VALUE_SET);
    const ComponentInfo *shipped = is_text ? component_find(node_text(parts.type)) : NULL;
    if (shipped && found_classes_replace(found, shipped))
        shipped = NULL;
    component->info = shipped && shipped->dialect == dialect ? shipped : NULL;
    ComponentVerdict result =
        found->are_all ? judge_for_none(component) : judge(component, shipped, &parts);
    if (!found->are_all && result.fault == COMPONENT_LOADS && is_text)
        result = judge_class(found, dialect, component);
    keep_verdict(arena, result, component);
    return (ComponentEntries){parts.config, parts.other_key != NULL};
}

void component_judge_added(Arena *arena, ComponentDef *component)
{
    const Node *name = find_value(node_deref(def_node(&component->at)), "name");
    if (component_loads(component) && name && name->kind == NODE_STRING && name->count == 0)
        keep_verdict(arena, verdict(COMPONENT_EMPTY_NAME, name), component);
}

DefValue component_setting(const ComponentDef *component, const char *key)
{
    const Node *config = find_value(node_deref(def_node(&component->at)), "config");
    bool is_map = config && config->kind == NODE_MAP;
    const Node *value = is_map ? map_find(config, str_of(key)) : NULL;
    return def_value(value, value ? VALUE_SET : VALUE_ABSENT);
}

const Node *component_config_value(const ComponentDef *component, const char *key)
{
    DefValue setting = component_setting(component, key);
    return def_is_set(&setting) ? node_deref(def_node(&setting)) : NULL;
}

Str component_name(const ComponentDef *component)
{
    const Node *name = find_value(node_deref(def_node(&component->at)), "name");
    Str text = str_make(NULL, 0);
    if (name)
        coerce_string(name, &text);
    else if (component->info)
        text = str_of(component->info->name);
    return text;
}

bool def_as_bool(const DefValue *value, bool *is_true)
{
    return coerce_bool(def_node(value), is_true) == COERCE_OK;
}

bool def_as_float(const DefValue *value, double *number)
{
    return coerce_float(def_node(value), number) == COERCE_OK;
}

/* Its type in a few bytes, else its first key, else all of it. */
Span component_span(const ComponentDef *component)
{
    const Node *map = node_deref(def_node(&component->at));
    if (map->kind != NODE_MAP || map->count == 0)
        return node_span(map);
    const Node *type = map_find(map, STR("type"));
    return node_span(type ? type : map_key(map, 0));
}

bool component_is_false(const ComponentDef *component)
{
    return coerce_is_false(def_node(&component->at));
}

bool component_routes(const ComponentDef *component)
{
    return component_type_routes(component_type(component));
}
