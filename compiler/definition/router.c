/* SPDX-License-Identifier: MIT */
/* router.c - see router.h. */
#include "definition/router.h"

#include "definition/coerce.h"
#include "support/array.h"
#include "support/map.h"

/* --- the tables ------------------------------------------------------------------ */

typedef enum RouterId {
#define ROUTER(ident, dialect, type, shape, target, name, keys, config) ROUTER_ID_##ident,
#define CONFIG(routers, key, type, nulls, condition)
#include "definition/routers.def"
#undef ROUTER
} RouterId;

enum {
#define ROUTER(ident, dialect, type, shape, target, name, keys, config)                            \
    ROUTER_BIT_##ident = 1 << ROUTER_ID_##ident,
#include "definition/routers.def"
#undef ROUTER
#undef CONFIG
    ROUTER_BIT_ALL = ~0,
    ROUTER_BIT_BOTH_CONDITIONAL = ROUTER_BIT_CONDITIONAL | ROUTER_BIT_BETA_CONDITIONAL,
};

enum { KEYS_OPEN, KEYS_STRICT };
enum { CONFIG_WHOLE, CONFIG_BROKEN };

static const RouterInfo ROUTERS[] = {
#define ROUTER(ident, dialect_, type_, shape_, target_, name_, keys, config)                       \
    {.type = type_,                                                                                \
     .dialect = DIALECT_##dialect_,                                                                \
     .shape = ROUTER_##shape_,                                                                     \
     .target = target_,                                                                            \
     .name = name_,                                                                                \
     .is_strict = KEYS_##keys,                                                                     \
     .has_broken_config = CONFIG_##config},
#define CONFIG(routers, key, type, nulls, condition)
#include "definition/routers.def"
#undef ROUTER
#undef CONFIG
};

typedef enum ConfigType {
    CONFIG_STR,
    CONFIG_AGENT,
    CONFIG_BOOL,
    CONFIG_INT,
    CONFIG_FLOAT,
    CONFIG_CALLABLE, /* text, or a reference to a function */
    CONFIG_NEXT,     /* that; the text is an agent */
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
#define ROUTER(ident, dialect, type, shape, target, name, keys, config)
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

static bool is_absent_or_text(const Node *value)
{
    return !value || is_text(value);
}

static bool is_absent_or_strategy(const Node *value)
{
    return !value || is_one_of(value, MERGE_STRATEGIES, ARRAY_LEN(MERGE_STRATEGIES));
}

static bool is_of_type(const Node *value, ConfigType type)
{
    bool is_true;
    double number;
    IntValue integer;
    switch (type) {
    case CONFIG_STR:
    case CONFIG_AGENT:
        return is_text(value);
    case CONFIG_BOOL:
        return coerce_bool(value, &is_true) == COERCE_OK;
    case CONFIG_INT:
        return coerce_int(value, &integer) == COERCE_OK;
    case CONFIG_FLOAT:
        return coerce_float(value, &number) == COERCE_OK;
    case CONFIG_CALLABLE:
    case CONFIG_NEXT:
        return is_text(value) || is_callable_reference(value);
    case CONFIG_REQUEST:
        return is_text(value) || is_dict(value);
    case CONFIG_STRING_MODE:
        return is_one_of(value, STRING_MODES, ARRAY_LEN(STRING_MODES));
    case CONFIG_NUMBER_MODE:
        return is_one_of(value, NUMBER_MODES, ARRAY_LEN(NUMBER_MODES));
    }
    return false;
}

#define MODE_WORDS "equals, contains, regex, startswith, endswith, not_equals or not_contains"
#define AGENT_WORDS "the name of an agent, or \"\" to end the chain"

static const char *words_of(ConfigType type)
{
    static const char *const words[] = {
        [CONFIG_STR] = "a string",
        [CONFIG_AGENT] = AGENT_WORDS,
        [CONFIG_BOOL] = "true or false",
        [CONFIG_INT] = "an integer",
        [CONFIG_FLOAT] = "a number",
        [CONFIG_CALLABLE] = "a string",
        [CONFIG_NEXT] = AGENT_WORDS,
        [CONFIG_REQUEST] = AGENT_WORDS,
        [CONFIG_STRING_MODE] = MODE_WORDS,
        [CONFIG_NUMBER_MODE] = "\"<\", \"<=\", \"==\", \"!=\", \">=\" or \">\"",
    };
    return words[type];
}

/* --- config -------------------------------------------------------------------------- */

static RouterVerdict verdict(RouterFault fault, const Node *node)
{
    return (RouterVerdict){.fault = fault, .node = node};
}

static int bit_of(const RouterInfo *info)
{
    return 1 << (info - ROUTERS);
}

static bool is_conditional(const RouterInfo *info)
{
    return bit_of(info) & ROUTER_BIT_BOTH_CONDITIONAL;
}

/* flock.core.flock_router.HandOffRequest. */
static RouterVerdict judge_request(const Node *request)
{
    static const struct {
        const char *key;
        bool (*is_taken)(const Node *value); /* NULL for an absent one */
        const char *words;
    } keys[] = {
        {"next_agent", is_absent_or_text, AGENT_WORDS},
        {"output_to_input_merge_strategy", is_absent_or_strategy, "match or add"},
        {"add_input_fields", is_null_or_texts, "a list of strings"},
        {"add_output_fields", is_null_or_texts, "a list of strings"},
        {"add_description", is_null_or_text, "a string"},
    };
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        const Node *value = find_value(request, keys[i].key);
        if (!keys[i].is_taken(value))
            return (RouterVerdict){ROUTER_BAD_VALUE, value, keys[i].key, keys[i].words};
    }
    return verdict(ROUTER_FINE, request);
}

/* What pydantic makes of a value that is there. */
static RouterVerdict judge_value(const ConfigKey *row, const Node *value)
{
    bool is_null = value->kind == NODE_NULL;
    if (is_null ? row->nulls != CONFIG_NULL_OK : !is_of_type(value, row->type))
        return (RouterVerdict){ROUTER_BAD_VALUE, value, row->key, words_of(row->type)};
    bool is_request =
        row->type == CONFIG_REQUEST && is_dict(value) && !is_callable_reference(value);
    return is_request ? judge_request(value) : verdict(ROUTER_FINE, value);
}

/* Every value is of its type, and a conditional router has one kind of condition. */
static RouterVerdict judge_values(const RouterInfo *info, const Node *router, const Node *config)
{
    int condition = 0;
    for (size_t i = 0; i < ARRAY_LEN(CONFIG_KEYS); i++) {
        const ConfigKey *row = &CONFIG_KEYS[i];
        if (!(row->routers & bit_of(info)))
            continue;
        const Node *value = config ? map_find(config, str_of(row->key)) : NULL;
        if (!value && row->nulls == CONFIG_REQUIRED)
            return (RouterVerdict){ROUTER_NO_FIELD, router, row->key, words_of(row->type)};
        if (!value)
            continue;
        RouterVerdict result = judge_value(row, node_deref(value));
        if (result.fault != ROUTER_FINE)
            return result;
        if (!row->condition || node_deref(value)->kind == NODE_NULL)
            continue;
        if (condition && condition != row->condition)
            return verdict(ROUTER_TWO_CONDITIONS, node_key(value));
        condition = row->condition;
    }
    return verdict(!condition && is_conditional(info) ? ROUTER_NO_CONDITION : ROUTER_FINE, router);
}

/* `config or Config()` in the strict constructors, `if config is None` in the betas. */
static bool takes_default_for(const RouterInfo *info, const Node *config)
{
    if (info->is_strict)
        return coerce_is_false(config);
    return info->dialect == DIALECT_UNIFIED && config->kind == NODE_NULL;
}

static RouterVerdict judge_config(const RouterInfo *info, const Node *router)
{
    const Node *config = find_value(router, "config");
    if (!config || takes_default_for(info, config))
        return judge_values(info, router, NULL);
    if (!is_dict(config))
        return verdict(ROUTER_BAD_CONFIG, config);
    if (info->has_broken_config)
        return verdict(ROUTER_REFUSED_CONFIG, config);
    return judge_values(info, router, config);
}

/* --- the router ------------------------------------------------------------------------ */

Str router_type(const Node *component)
{
    const Node *type = find_value(component, "type");
    return type && type->kind == NODE_STRING ? node_text(type) : str_make(NULL, 0);
}

const Node *router_config_value(const Node *component, const char *key)
{
    const Node *config = find_value(component, "config");
    return config && config->kind == NODE_MAP ? find_value(config, key) : NULL;
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
static RouterVerdict judge_keys(const RouterInfo *info, const Node *router)
{
    for (size_t i = 0; i < router->count; i++) {
        const Node *key = map_key(router, i);
        if (node_deref(key)->kind != NODE_STRING)
            return verdict(ROUTER_ODD_KEY, key);
        Str text = node_text(node_deref(key));
        if (info && info->is_strict && !str_is(text, "name") && !str_is(text, "config") &&
            !str_is(text, "type"))
            return verdict(ROUTER_EXTRA_KEY, key);
    }
    return verdict(ROUTER_FINE, router);
}

RouterVerdict router_judge(const Node *component, Dialect dialect)
{
    const Node *router = node_deref(component);
    if (!is_dict(router))
        return verdict(ROUTER_NOT_A_MAP, router);
    Str type = router_type(router);
    if (type.len == 0)
        return verdict(ROUTER_NO_TYPE, router);
    const RouterInfo *info = router_find(type, dialect);
    if (!info && find_shipped(type))
        return verdict(ROUTER_OTHER_RELEASE, router);
    RouterVerdict keys = judge_keys(info, router);
    if (keys.fault != ROUTER_FINE)
        return keys;
    const Node *name = find_value(router, "name");
    if (name && !is_text(name))
        return verdict(ROUTER_BAD_NAME, name);
    return info ? judge_config(info, router) : verdict(ROUTER_FINE, router);
}

bool router_is_routing(const Node *component)
{
    const Node *map = node_deref(component);
    Str type = map->kind == NODE_MAP ? router_type(map) : str_make(NULL, 0);
    return find_shipped(type) || str_ends_with(type, "RoutingComponent") ||
           str_ends_with(type, "Router");
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
    if (router_judge(component, DIALECT_UNIFIED).fault != ROUTER_FINE ||
        is_lost_evaluator(component))
        return NULL;
    return name_of(component).len > 0 ? component : NULL;
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
        if (*last == i && router_is_routing(component))
            first = component;
    }
    return first;
}

/* What is false to Python, like {}, was never a router. */
static bool is_meant(const Node *router, Dialect dialect)
{
    bool is_there = !coerce_is_false(router);
    return is_there && (dialect == DIALECT_CLASSIC || router_is_routing(router) ||
                        router_judge(router, dialect).fault != ROUTER_FINE);
}

bool router_is_lost(const AgentDef *agent)
{
    if (agent->router)
        return false;
    if (agent->dialect == DIALECT_CLASSIC)
        return def_is_set(&agent->handoff_router.at) &&
               is_meant(agent->handoff_router.at.node, DIALECT_CLASSIC);
    const Node *list = node_deref(agent->components.at.node);
    for (size_t i = 0; list->kind == NODE_SEQ && i < list->count; i++)
        if (is_meant(&list->items[i], DIALECT_UNIFIED))
            return true;
    return false;
}
