/* SPDX-License-Identifier: MIT */
/* router.c - see router.h. */
#include "definition/router.h"

#include "definition/coerce.h"
#include "support/array.h"
#include "support/map.h"

/* --- the tables ------------------------------------------------------------------ */

typedef enum RouterId {
#define ROUTER(ident, dialect, type, shape, target, name, keys, missing) ROUTER_ID_##ident,
#define CONFIG(routers, key, type, nulls, condition)
#include "definition/routers.def"
#undef ROUTER
} RouterId;

enum {
#define ROUTER(ident, dialect, type, shape, target, name, keys, missing)                           \
    ROUTER_BIT_##ident = 1 << ROUTER_ID_##ident,
#include "definition/routers.def"
#undef ROUTER
#undef CONFIG
    ROUTER_BIT_ALL = ~0,
    ROUTER_BIT_BOTH_CONDITIONAL = ROUTER_BIT_CONDITIONAL | ROUTER_BIT_BETA_CONDITIONAL,
};

enum { KEYS_OPEN, KEYS_STRICT };

static const RouterInfo ROUTERS[] = {
#define ROUTER(ident, dialect_, type_, shape_, target_, name_, keys, missing)                      \
    {.type = type_,                                                                                \
     .dialect = DIALECT_##dialect_,                                                                \
     .shape = ROUTER_##shape_,                                                                     \
     .target = target_,                                                                            \
     .name = name_,                                                                                \
     .is_strict = KEYS_##keys,                                                                     \
     .missing_config = CONFIG_##missing},
#define CONFIG(routers, key, type, nulls, condition)
#include "definition/routers.def"
#undef ROUTER
#undef CONFIG
};

typedef enum ConfigType {
    CONFIG_STR,
    CONFIG_BOOL,
    CONFIG_INT,
    CONFIG_FLOAT,
    CONFIG_CALLABLE, /* text, or a reference to a function */
    CONFIG_REQUEST,  /* that, or a HandOffRequest */
    CONFIG_STRING_MODE,
    CONFIG_NUMBER_MODE,
} ConfigType;

typedef enum ConfigNulls { CONFIG_NULL_NO, CONFIG_NULL_OK, CONFIG_REQUIRED } ConfigNulls;

typedef struct ConfigKey {
    int routers; /* bits */
    const char *key;
    ConfigType type;
    ConfigNulls nulls;
    int condition;
} ConfigKey;

static const ConfigKey CONFIG_KEYS[] = {
#define ROUTER(ident, dialect, type, shape, target, name, keys, missing)
#define CONFIG(routers, key, type, nulls, condition)                                               \
    {ROUTER_BIT_##routers, key, CONFIG_##type, CONFIG_##nulls, condition},
#include "definition/routers.def"
#undef ROUTER
#undef CONFIG
};

static const char *const STRING_MODES[] = {"equals",   "contains",   "regex",       "startswith",
                                           "endswith", "not_equals", "not_contains"};
static const char *const NUMBER_MODES[] = {"<", "<=", "==", "!=", ">=", ">"};
static const char *const MERGE_STRATEGIES[] = {"match", "add"};

/* --- values ------------------------------------------------------------------------ */

static const Node *find_value(const Node *map, const char *key)
{
    const Node *value = map_find(map, str_of(key));
    return value ? node_deref(value) : NULL;
}

static bool is_dict(const Node *value)
{
    return value->kind == NODE_MAP && !(value->flags & NODE_SET);
}

static bool is_text(const Node *value)
{
    Str text;
    return coerce_string(value, &text) == COERCE_OK;
}

static bool is_null_or_text(const Node *value)
{
    return !value || value->kind == NODE_NULL || is_text(value);
}

/* pydantic's Literal: the very text. */
static bool is_one_of(const Node *value, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (value->kind == NODE_STRING && str_is(node_text(value), words[i]))
            return true;
    return false;
}

static bool is_callable_reference(const Node *value)
{
    return is_dict(value) && value->count == 1 && find_value(value, "__callable_ref__");
}

static bool is_null_or_texts(const Node *value)
{
    if (!value || value->kind == NODE_NULL)
        return true;
    for (size_t i = 0; i < coerce_list_count(value); i++)
        if (!is_text(coerce_list_item(value, i)))
            return false;
    return coerce_is_list(value);
}

/* flock.core.flock_router.HandOffRequest. */
static bool is_request(const Node *value)
{
    if (!is_dict(value))
        return false;
    const Node *next = find_value(value, "next_agent");
    const Node *strategy = find_value(value, "output_to_input_merge_strategy");
    return (!next || is_text(next)) &&
           (!strategy || is_one_of(strategy, MERGE_STRATEGIES, ARRAY_LEN(MERGE_STRATEGIES))) &&
           is_null_or_texts(find_value(value, "add_input_fields")) &&
           is_null_or_texts(find_value(value, "add_output_fields")) &&
           is_null_or_text(find_value(value, "add_description"));
}

static bool is_of_type(const Node *value, ConfigType type)
{
    bool is_true;
    double number;
    IntValue integer;
    switch (type) {
    case CONFIG_STR:
        return is_text(value);
    case CONFIG_BOOL:
        return coerce_bool(value, &is_true) == COERCE_OK;
    case CONFIG_INT:
        return coerce_int(value, &integer) == COERCE_OK;
    case CONFIG_FLOAT:
        return coerce_float(value, &number) == COERCE_OK;
    case CONFIG_CALLABLE:
        return is_text(value) || is_callable_reference(value);
    case CONFIG_REQUEST:
        return is_text(value) || is_callable_reference(value) || is_request(value);
    case CONFIG_STRING_MODE:
        return is_one_of(value, STRING_MODES, ARRAY_LEN(STRING_MODES));
    case CONFIG_NUMBER_MODE:
        return is_one_of(value, NUMBER_MODES, ARRAY_LEN(NUMBER_MODES));
    }
    return false;
}

/* --- config -------------------------------------------------------------------------- */

static int bit_of(const RouterInfo *info)
{
    return 1 << (info - ROUTERS);
}

/* Whether pydantic takes a value, NULL for an absent one. */
static bool is_taken(const ConfigKey *row, const Node *value)
{
    if (!value)
        return row->nulls != CONFIG_REQUIRED;
    if (value->kind == NODE_NULL)
        return row->nulls == CONFIG_NULL_OK;
    return is_of_type(value, row->type);
}

static bool is_conditional(const RouterInfo *info)
{
    return bit_of(info) & ROUTER_BIT_BOTH_CONDITIONAL;
}

/* Every value is of its type, and a conditional router has one kind of condition. */
static bool is_config_taken(const RouterInfo *info, const Node *config)
{
    unsigned conditions = 0;
    for (size_t i = 0; i < ARRAY_LEN(CONFIG_KEYS); i++) {
        const ConfigKey *row = &CONFIG_KEYS[i];
        if (!(row->routers & bit_of(info)))
            continue;
        const Node *value = find_value(config, row->key);
        if (!is_taken(row, value))
            return false;
        if (row->condition && value && value->kind != NODE_NULL)
            conditions |= 1u << row->condition;
    }
    bool is_single = conditions && !(conditions & (conditions - 1));
    return is_single || !is_conditional(info);
}

/* `config or Config()` in the strict constructors, `if config is None` in the betas. */
static bool takes_default_for(const RouterInfo *info, const Node *config)
{
    if (info->missing_config == CONFIG_LOST)
        return false;
    if (info->is_strict)
        return coerce_is_false(config);
    return info->dialect == DIALECT_UNIFIED && config->kind == NODE_NULL;
}

static bool is_config_kept(const RouterInfo *info, const Node *config)
{
    if (!config)
        return info->missing_config != CONFIG_LOST;
    if (takes_default_for(info, config))
        return true;
    return info->missing_config != CONFIG_ONLY_DEFAULT && is_dict(config) &&
           is_config_taken(info, config);
}

/* --- the router ------------------------------------------------------------------------ */

Str router_type(const Node *component)
{
    const Node *type = find_value(component, "type");
    return type && type->kind == NODE_STRING ? node_text(type) : str_make(NULL, 0);
}

static const RouterInfo *find_shipped(Str type)
{
    for (size_t i = 0; i < ARRAY_LEN(ROUTERS); i++)
        if (str_is(type, ROUTERS[i].type))
            return &ROUTERS[i];
    return NULL;
}

const RouterInfo *router_find(Str type, Dialect dialect)
{
    const RouterInfo *info = find_shipped(type);
    return info && info->dialect == dialect ? info : NULL;
}

/* Keys become keyword arguments of the constructor. */
static bool are_keys_taken(const Node *component, const RouterInfo *info)
{
    for (size_t i = 0; i < component->count; i++) {
        const Node *key = node_deref(map_key(component, i));
        if (key->kind != NODE_STRING)
            return false;
        Str text = node_text(key);
        if (info && info->is_strict && !str_is(text, "name") && !str_is(text, "config") &&
            !str_is(text, "type"))
            return false;
    }
    return true;
}

bool router_is_kept(const Node *component, Dialect dialect)
{
    Str type = router_type(component);
    const RouterInfo *info = router_find(type, dialect);
    bool is_of_other_release = !info && find_shipped(type);
    if (type.len == 0 || is_of_other_release || !are_keys_taken(component, info))
        return false;
    const Node *name = find_value(component, "name");
    if (name && !is_text(name))
        return false;
    return !info || is_config_kept(info, find_value(component, "config"));
}

/* --- a list of components ---------------------------------------------------------------- */

/* Names are what FlockAgent.add_component goes by; one without a name is not added. */
static Str name_of(const Node *component)
{
    const RouterInfo *info = router_find(router_type(component), DIALECT_UNIFIED);
    const Node *name = find_value(component, "name");
    Str text = str_make(NULL, 0);
    if (name)
        coerce_string(name, &text);
    else if (info)
        text = str_of(info->name);
    return text;
}

/* The betas' evaluator, which may take a router out that has its name. */
static bool is_lost_evaluator(const Node *component)
{
    const Node *config = find_value(component, "config");
    return str_is(router_type(component), "DeclarativeEvaluationComponent") && config &&
           !is_dict(config);
}

static const Node *kept_at(const Node *list, size_t i)
{
    const Node *component = node_deref(&list->items[i]);
    if (!is_dict(component) || !router_is_kept(component, DIALECT_UNIFIED) ||
        is_lost_evaluator(component))
        return NULL;
    return name_of(component).len > 0 ? component : NULL;
}

static bool is_routing_type(Str type)
{
    return router_find(type, DIALECT_UNIFIED) || str_ends_with(type, "RoutingComponent") ||
           str_ends_with(type, "Router");
}

/* From the last to the first: add_component takes an earlier one of the same name out. */
const Node *router_first_of(Arena *arena, const Node *components)
{
    StrMap names = {0};
    const Node *first = NULL;
    const Node *list = node_deref(components);
    for (size_t i = list->kind == NODE_SEQ ? list->count : 0; i-- > 0;) {
        const Node *component = kept_at(list, i);
        if (!component)
            continue;
        uint32_t *last = map_put(arena, &names, name_of(component), (uint32_t)i);
        if (*last == i && is_routing_type(router_type(component)))
            first = component;
    }
    return first;
}
