/* SPDX-License-Identifier: MIT */
/* components.c - see components.h. */
#include "schema/components.h"

#include "schema/near_private.h"
#include "schema/rows_private.h"
#include "support/array.h"

/* --- dialects -------------------------------------------------------------------- */

typedef struct DialectInfo {
    const char *name, *release;
} DialectInfo;

static const DialectInfo dialects[DIALECT_COUNT] = {
#define DIALECT(ident, name, release) [DIALECT_##ident] = {name, release},
#define AGENT_KEY(dialect, key)
#define AGENT_REFUSES(dialect, key, help)
#define AGENT_TAKES(dialect, key, type)
#define AGENT_BUILDS(dialect, key, model)
#include "fields/dialects.def"
};

/* What a dialect does differently with one key of an agent. */
typedef struct AgentKey {
    Dialect dialect;
    const char *key;
    bool is_own;      /* only this dialect has it */
    const char *help; /* NULL: it is not refused */
    bool is_typed;    /* the value is of `type`, or null */
    FieldType type;
    ModelId model;
} AgentKey;

static const AgentKey agent_keys[] = {
#define DIALECT(ident, name, release)
#define AGENT_KEY(dialect_, key_) {.dialect = DIALECT_##dialect_, .key = key_, .is_own = true},
#define AGENT_REFUSES(dialect_, key_, help_)                                                       \
    {.dialect = DIALECT_##dialect_, .key = key_, .help = help_},
#define AGENT_TAKES(dialect_, key_, type_)                                                         \
    {.dialect = DIALECT_##dialect_, .key = key_, .is_typed = true, .type = TYPE_##type_},
#define AGENT_BUILDS(dialect_, key_, model_)                                                       \
    {.dialect = DIALECT_##dialect_, .key = key_, .model = MODEL_##model_},
#include "fields/dialects.def"
};

/* The row about the key, or NULL: no key has two. */
static const AgentKey *find_agent_key(Dialect dialect, Str key)
{
    for (size_t i = 0; i < ARRAY_LEN(agent_keys); i++)
        if (agent_keys[i].dialect == dialect && str_is(key, agent_keys[i].key))
            return &agent_keys[i];
    return NULL;
}

const char *dialect_name(Dialect dialect)
{
    return dialects[dialect].name;
}

const char *dialect_release(Dialect dialect)
{
    return dialects[dialect].release;
}

bool dialect_has_agent_key(Dialect dialect, Str key)
{
    const AgentKey *row = find_agent_key(dialect, key);
    return row && row->is_own;
}

const char *dialect_refusal_help(Dialect dialect, Str key)
{
    const AgentKey *row = find_agent_key(dialect, key);
    return row ? row->help : NULL;
}

bool dialect_takes(Dialect dialect, Str key, FieldType *type)
{
    const AgentKey *row = find_agent_key(dialect, key);
    if (!row || !row->is_typed)
        return false;
    *type = row->type;
    return true;
}

ModelId dialect_model(Dialect dialect, Str key)
{
    const AgentKey *row = find_agent_key(dialect, key);
    return row ? row->model : MODEL_NONE;
}

/* --- components -------------------------------------------------------------------- */

enum { KEYS_OPEN, KEYS_STRICT };
enum { FIELDS_ADDS, FIELDS_KEEPS };

static const ComponentInfo components[] = {
#define COMPONENT(ident, dialect_, kind_, type_, model_, shape_, target_, name_, keys, config_,    \
                  fields, found_, module_, packages_)                                              \
    {.type = KEY_OF(type_),                                                                        \
     .dialect = DIALECT_##dialect_,                                                                \
     .kind = COMPONENT_##kind_,                                                                    \
     .model = MODEL_##model_,                                                                      \
     .shape = ROUTER_##shape_,                                                                     \
     .target = target_,                                                                            \
     .name = name_,                                                                                \
     .is_strict = KEYS_##keys,                                                                     \
     .config = CONFIG_##config_,                                                                   \
     .keeps_fields = FIELDS_##fields,                                                              \
     .found = FOUND_##found_,                                                                      \
     .module = module_,                                                                            \
     .packages = packages_},
#include "fields/components.def"
};

/* Names share their ends, hardly their lengths and first letters. */
const ComponentInfo *component_find(Str type)
{
    for (size_t i = 0; type.len > 0 && i < ARRAY_LEN(components); i++)
        if (components[i].type.len == type.len && components[i].type.ptr[0] == type.ptr[0] &&
            str_eq(type, components[i].type))
            return &components[i];
    return NULL;
}

/* Their ends are all alike: a ZepModule is not what the author of a MapModule meant. */
static unsigned steps_allowed(Str type)
{
    enum { BYTES_PER_STEP = 8, STEPS_MAX = 2 };
    size_t steps = type.len / BYTES_PER_STEP;
    return steps < STEPS_MAX ? (unsigned)steps : STEPS_MAX;
}

/* `flock.routers.default.default_router.DefaultRouter`: a type is the name of the class alone. */
static const ComponentInfo *find_qualified(Dialect dialect, Str type)
{
    size_t at = type.len;
    while (at > 0 && type.ptr[at - 1] != '.')
        at--;
    bool is_of_flock = at > 0 && str_starts_with(type, "flock.");
    const ComponentInfo *info =
        is_of_flock ? component_find(str_make(type.ptr + at, type.len - at)) : NULL;
    return info && info->dialect == dialect ? info : NULL;
}

const ComponentInfo *component_find_near(Dialect dialect, Str type)
{
    const ComponentInfo *qualified = find_qualified(dialect, type);
    NearSearch search = near_search(type, steps_allowed(type));
    for (size_t i = 0; !qualified && i < ARRAY_LEN(components); i++)
        if (components[i].dialect == dialect)
            near_consider(&search, components[i].type, &components[i]);
    return qualified ? qualified : near_found(&search);
}

uint32_t component_count(void)
{
    return ARRAY_LEN(components);
}

uint32_t component_index(const ComponentInfo *info)
{
    return (uint32_t)(info - components);
}

const ComponentInfo *component_at(uint32_t index)
{
    return &components[index];
}

/* The types that flockc does not know are told by what Flock itself calls its own. */
bool component_type_routes(Str type)
{
    const ComponentInfo *info = component_find(type);
    if (info)
        return info->kind == COMPONENT_ROUTER;
    return str_ends_with(type, "RoutingComponent") || str_ends_with(type, "Router");
}
