/* SPDX-License-Identifier: MIT */
/* complete_place.c - what the tables want at the end of a path; see complete_private.h. */
#include "assist/complete_private.h"
#include "support/array.h"

enum {
    ALL_COMPONENTS = 1u << COMPONENT_EVALUATOR | 1u << COMPONENT_ROUTER | 1u << COMPONENT_MODULE
};

bool place_is_map(const Place *place)
{
    return place->shape == PLACE_SECTION || place->shape == PLACE_SECTIONS ||
           place->shape == PLACE_MODEL || place->shape == PLACE_COMPONENT_MAP ||
           place->shape == PLACE_MAP;
}

bool place_is_list(const Place *place)
{
    return place->shape == PLACE_SECTION_LIST || place->shape == PLACE_COMPONENT_LIST ||
           place->shape == PLACE_LIST;
}

/* Steps to an agent: no key of what is around it is asked for. */
enum { AGENT_DEPTH = 2 };

const CursorEntries *complete_level(Completing *completing, size_t depth)
{
    const CompletionQuery *query = completing->query;
    const Cursor *cursor = &completing->cursor;
    size_t from = cursor->depth < AGENT_DEPTH ? cursor->depth : AGENT_DEPTH;
    if (!completing->levels)
        completing->levels = cursor_entries(completing->arena, query->text, query->language,
                                            cursor->path, from, cursor->depth);
    return &completing->levels[depth];
}

/* --- one step --------------------------------------------------------------------------------- */

static PlaceShape shape_of(FieldType type)
{
    static const uint8_t shapes[] = {
        [TYPE_SECTION] = PLACE_SECTION,
        [TYPE_SECTION_MAP_OF] = PLACE_SECTIONS,
        [TYPE_SECTION_LIST_OF] = PLACE_SECTION_LIST,
        [TYPE_COMPONENT] = PLACE_MODEL,
        [TYPE_CONTEXT] = PLACE_MODEL,
        [TYPE_COMPONENT_MAP] = PLACE_COMPONENT_MAP,
        [TYPE_COMPONENT_LIST] = PLACE_COMPONENT_LIST,
        [TYPE_STR_LIST] = PLACE_LIST,
        [TYPE_NAME_LIST] = PLACE_LIST,
        [TYPE_NAMES] = PLACE_LIST,
        [TYPE_REQUIREMENTS] = PLACE_LIST,
        [TYPE_LIST] = PLACE_LIST,
        [TYPE_RULES] = PLACE_LIST,
        [TYPE_MAP] = PLACE_MAP,
        [TYPE_JSON_MAP] = PLACE_MAP,
        [TYPE_STR_MAP] = PLACE_MAP,
        [TYPE_MAP_OF_MAPS] = PLACE_MAP,
    };
    bool is_known = type < ARRAY_LEN(shapes) && shapes[type] != PLACE_UNKNOWN;
    return is_known ? (PlaceShape)shapes[type] : PLACE_VALUE;
}

/* Which components the key of an agent holds. */
static void set_components(Place *place, Str key)
{
    place->components = str_is(key, "evaluator")        ? 1u << COMPONENT_EVALUATOR
                        : str_is(key, "handoff_router") ? 1u << COMPONENT_ROUTER
                        : str_is(key, "modules")        ? 1u << COMPONENT_MODULE
                                                        : ALL_COMPONENTS;
    place->dialect = str_is(key, "components") ? DIALECT_UNIFIED : DIALECT_CLASSIC;
}

static ModelId model_of(Completing *completing, const Place *from, const FieldInfo *field)
{
    Dialect dialect;
    if (field->type == TYPE_COMPONENT)
        return MODEL_COMPONENT;
    if (field->type == TYPE_CONTEXT || field->type == TYPE_REQUEST)
        return field->type == TYPE_CONTEXT ? MODEL_CONTEXT : MODEL_HAND_OFF_REQUEST;
    bool is_agents = from->shape == PLACE_SECTION && from->section == SECTION_AGENT;
    if (!is_agents || !complete_dialect(completing, from->agent, &dialect))
        return MODEL_NONE;
    return dialect_model(dialect, field->key);
}

Place complete_enter(Completing *completing, const Place *from, const FieldInfo *field)
{
    bool is_section = from->shape == PLACE_SECTION;
    Place place = *from;
    place.shape = shape_of(field->type);
    place.section = field->section;
    place.field = field;
    place.owner = is_section ? from->section : SECTION_COUNT;
    place.owner_model = is_section ? MODEL_NONE : from->model;
    place.model = model_of(completing, from, field);
    if (place.shape == PLACE_MAP && place.model != MODEL_NONE)
        place.shape = PLACE_MODEL;
    if (is_section && from->section == SECTION_AGENT)
        set_components(&place, field->key);
    return place;
}

/* The settings of a component, by the `type` beside them: `depth` steps lead to the component. */
static Place config_place(Completing *completing, Place place, size_t depth)
{
    const CursorEntries *entries = complete_level(completing, depth);
    for (size_t i = 0; i < entries->count; i++) {
        const ComponentInfo *info =
            str_is(entries->items[i].key, "type") ? component_find(entries->items[i].value) : NULL;
        if (info && info->model != MODEL_NONE) {
            place.shape = PLACE_MODEL;
            place.model = info->model;
        }
    }
    return place;
}

static Place take_key(Completing *completing, const Place *from, size_t i)
{
    Str key = completing->cursor.path[i].key;
    uint32_t hint = 0;
    bool is_section = from->shape == PLACE_SECTION;
    const FieldInfo *field = is_section ? schema_find_field(from->section, key, &hint)
                                        : schema_find_setting(from->model, key);
    if (!field || (field->role == FIELD_OBSOLETE))
        return (Place){.agent = from->agent};
    Place place = complete_enter(completing, from, field);
    bool is_config = !is_section && from->model == MODEL_COMPONENT && str_is(key, "config");
    return is_config ? config_place(completing, place, i) : place;
}

/* An item of a list, or the value of a name that its author has chosen. */
static Place take_item(const Place *from, size_t i)
{
    Place place = *from;
    place.shape = PLACE_UNKNOWN;
    if (from->shape == PLACE_SECTION_LIST || from->shape == PLACE_SECTIONS) {
        place.shape = PLACE_SECTION;
        place.agent = from->section == SECTION_AGENT ? i + 1 : place.agent;
    } else if (from->shape == PLACE_COMPONENT_MAP || from->shape == PLACE_COMPONENT_LIST) {
        place.shape = PLACE_MODEL;
        place.model = MODEL_COMPONENT;
    } else if (from->field && from->field->type == TYPE_RULES) {
        place.shape = PLACE_MODEL;
        place.model = MODEL_RULE;
    } else if (from->shape == PLACE_LIST || from->field) {
        place.shape = from->shape == PLACE_LIST || from->field->type == TYPE_NAME_OR_LIST
                          ? PLACE_VALUE
                          : PLACE_UNKNOWN;
    }
    return place;
}

static Place take_step(Completing *completing, const Place *from, size_t i)
{
    bool is_item = completing->cursor.path[i].is_item;
    bool is_list = place_is_list(from) || from->shape == PLACE_VALUE;
    bool is_named = from->shape == PLACE_SECTIONS || from->shape == PLACE_COMPONENT_MAP;
    bool has_model = from->shape == PLACE_MODEL || from->shape == PLACE_VALUE;
    if (is_item ? is_list : is_named)
        return take_item(from, i);
    if (!is_item && (from->shape == PLACE_SECTION || (has_model && from->model != MODEL_NONE)))
        return take_key(completing, from, i);
    return (Place){.agent = from->agent};
}

Place complete_place(Completing *completing)
{
    Place place = {.shape = PLACE_SECTION, .section = SECTION_FLOCK, .owner = SECTION_COUNT};
    for (size_t i = 0; i < completing->cursor.depth; i++)
        place = take_step(completing, &place, i);
    return place;
}

/* --- the agent -------------------------------------------------------------------------------- */

/* As definition/agent_dialect.c does, with a list of components taken for a filled one. */
static bool dialect_of_keys(const CursorEntries *entries, Dialect *dialect)
{
    bool has_classic = false;
    for (size_t i = 0; i < entries->count; i++) {
        if (str_is(entries->items[i].key, "components")) {
            *dialect = DIALECT_UNIFIED;
            return true;
        }
        has_classic |= dialect_has_agent_key(DIALECT_CLASSIC, entries->items[i].key);
    }
    *dialect = DIALECT_CLASSIC;
    return has_classic;
}

bool complete_dialect(Completing *completing, size_t agent, Dialect *dialect)
{
    const Compilation *compilation = completing->query->compilation;
    FlockRelease flock = compilation ? compilation->def->flock : FLOCK_OF_FILE;
    *dialect = flock == FLOCK_UNIFIED ? DIALECT_UNIFIED : DIALECT_CLASSIC;
    if (flock == FLOCK_CLASSIC || flock == FLOCK_UNIFIED)
        return true;
    return agent > 0 && dialect_of_keys(complete_level(completing, agent), dialect);
}

const AgentDef *complete_agent(Completing *completing)
{
    const Compilation *compilation = completing->query->compilation;
    size_t agent = completing->place.agent;
    for (uint32_t i = 0; compilation && agent > 0 && i < compilation->def->agents.count; i++) {
        const AgentDef *def = &compilation->def->agents.items[i];
        const Node *key = node_key(def_node(&def->at));
        if (key && node_is_key(key, completing->cursor.path[agent - 1].key))
            return def;
    }
    return NULL;
}
