/* SPDX-License-Identifier: MIT */
/* agent_dialect.c - see agent_dialect.h. */
#include "definition/agent_dialect.h"

#include "definition/coerce.h"
#include "definition/value_check.h"

static bool has_classic_key(const Node *agent)
{
    for (size_t i = 0; i < agent->count; i++) {
        const Node *key = node_deref(map_key(agent, i));
        if (key->kind == NODE_STRING && dialect_has_agent_key(DIALECT_CLASSIC, node_text(key)))
            return true;
    }
    return false;
}

/*
 * `components` are what the betas are known by. Where there is nothing in them, or no list at all,
 * and the agent has a key of 0.4's too, only 0.4 takes the agent: it ignores `components`.
 */
static Dialect dialect_of_keys(const Node *agent)
{
    const Node *found = agent->kind == NODE_MAP ? map_find(agent, STR("components")) : NULL;
    const Node *components = found ? node_deref(found) : NULL;
    if (!components || components->kind == NODE_NULL || components->kind == NODE_ERROR)
        return DIALECT_CLASSIC;
    bool is_filled = components->kind == NODE_SEQ && components->count > 0;
    return is_filled || !has_classic_key(agent) ? DIALECT_UNIFIED : DIALECT_CLASSIC;
}

Dialect agent_dialect_of(const Node *agent, FlockRelease flock)
{
    switch (flock) {
    case FLOCK_CLASSIC:
        return DIALECT_CLASSIC;
    case FLOCK_UNIFIED:
        return DIALECT_UNIFIED;
    case FLOCK_OF_FILE:
    case FLOCK_NONE:
    case FLOCK_RELEASE_COUNT:
        break;
    }
    return dialect_of_keys(agent);
}

static bool refuse_key(Sink *sink, Dialect dialect, const FieldInfo *field, const Node *key)
{
    const char *help = dialect_refusal_help(dialect, field->key);
    if (!help)
        return false;
    Finding *finding =
        sink_report(sink, RULE_unknown_key, node_span(key),
                    "`%s` is not a key of an agent with `components`", field->key.ptr);
    finding_label(finding, "Flock's 0.5 betas drop the agent because of it");
    finding_help(finding, "%s", help);
    return true;
}

static void refuse_value(Sink *sink, const char *key, const char *words, const Node *value)
{
    Finding *finding = sink_report(sink, RULE_wrong_type, node_span(node_deref(value)),
                                   "`%s` must be %s", key, words);
    finding_label(finding, "Flock's 0.5 betas drop the agent, and only their log says so");
}

static bool refuse_typed(Sink *sink, FieldType type, const FieldInfo *field, const Node *node)
{
    const Node *value = node_deref(node);
    if (value->kind == NODE_ERROR || value->kind == NODE_NULL || value_is_of_type(value, type))
        return false;
    refuse_value(sink, field->key.ptr, schema_type_words(type), value);
    return true;
}

/* "a boolean"; the words of a choice. */
static const char *words_of(const FieldInfo *setting)
{
    return setting->type == TYPE_CHOICE ? schema_choice_words(setting->choice)
                                        : schema_type_words(setting->type);
}

/* Every setting that is not taken, not only the first: each of them loses the agent. */
static bool refuse_settings(Sink *sink, ModelId model, const Node *map)
{
    bool is_refused = false;
    const ModelInfo *info = schema_model(model);
    for (uint32_t i = 0; map->kind == NODE_MAP && i < info->setting_count; i++) {
        const FieldInfo *setting = &info->settings[i];
        const Node *value = map_find(map, setting->key);
        if (!value || node_deref(value)->kind == NODE_ERROR || value_is_taken(value, setting))
            continue;
        refuse_value(sink, setting->key.ptr, words_of(setting), value);
        is_refused = true;
    }
    return is_refused;
}

/* The betas walk what is there, if it is not false to Python: texts, mappings and lists. */
static bool is_walked(const Node *value)
{
    bool is_walkable = value->kind == NODE_MAP || value->kind == NODE_SEQ ||
                       value->kind == NODE_STRING || value->kind == NODE_BINARY ||
                       value->kind == NODE_ERROR;
    return is_walkable || coerce_is_false(value);
}

static bool refuse_components(Sink *sink, Dialect dialect, const FieldInfo *field, const Node *node)
{
    if (dialect != DIALECT_UNIFIED || field->type != TYPE_COMPONENT_LIST ||
        is_walked(node_deref(node)))
        return false;
    refuse_value(sink, field->key.ptr, schema_type_words(field->type), node);
    return true;
}

bool agent_dialect_refuses(Sink *sink, Dialect dialect, const FieldInfo *field, const Node *value)
{
    FieldType type;
    if (refuse_key(sink, dialect, field, node_key(value)))
        return true;
    if (refuse_components(sink, dialect, field, value))
        return true;
    if (dialect_takes(dialect, field->key, &type))
        return refuse_typed(sink, type, field, value);
    ModelId model = dialect_model(dialect, field->key);
    return model != MODEL_NONE && refuse_settings(sink, model, node_deref(value));
}

bool agent_dialect_takes_null(Dialect dialect, const FieldInfo *field)
{
    return dialect_model(dialect, field->key) != MODEL_NONE;
}
