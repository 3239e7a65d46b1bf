/* SPDX-License-Identifier: MIT */
/* unified_agents.c - see unified_agents.h. Source: flock-core 0.5.0b28, FlockAgent and
 * FlockAgentConfig. */
#include "definition/unified_agents.h"

#include "definition/coerce.h"
#include "support/array.h"

typedef struct RefusedKey {
    const char *key;
    const char *help;
} RefusedKey;

static const RefusedKey REFUSED_KEYS[] = {
    {"agent_id", "remove it: the betas make one up"},
    {"write_to_file", "it belongs inside `config`"},
    {"wait_for_input", "it belongs inside `config`"},
    {"production_tools", "remove it: the betas have `tools` only"},
    {"use_cache", "it belongs inside the `config` of a component"},
};

static const char *const CLASSIC_KEYS[] = {"evaluator", "handoff_router", "modules"};

static const char *const STRATEGIES[] = {"append", "override", "static", "map"};

bool unified_agents_is_agent(const Node *agent)
{
    const Node *components = agent->kind == NODE_MAP ? map_find(agent, STR("components")) : NULL;
    return components && node_deref(components)->kind == NODE_SEQ;
}

bool unified_agents_is_classic_key(Str key)
{
    for (size_t i = 0; i < ARRAY_LEN(CLASSIC_KEYS); i++)
        if (str_is(key, CLASSIC_KEYS[i]))
            return true;
    return false;
}

static bool refuse_key(Sink *sink, const FieldInfo *field, const Node *key)
{
    for (size_t i = 0; i < ARRAY_LEN(REFUSED_KEYS); i++) {
        if (!str_is(field->key, REFUSED_KEYS[i].key))
            continue;
        Finding *finding =
            sink_report(sink, RULE_unknown_key, node_span(key),
                        "`%s` is not a key of an agent with `components`", REFUSED_KEYS[i].key);
        finding_label(finding, "Flock's 0.5 betas drop the agent for it");
        finding_help(finding, "%s", REFUSED_KEYS[i].help);
        return true;
    }
    return false;
}

bool unified_agents_take_null(const FieldInfo *field)
{
    return str_is(field->key, "config");
}

/* --- values ---------------------------------------------------------------------- */

static bool is_bool(const Node *value)
{
    bool is_true;
    return coerce_bool(value, &is_true) == COERCE_OK;
}

static bool is_strategy(const Node *value)
{
    for (size_t i = 0; i < ARRAY_LEN(STRATEGIES); i++)
        if (value->kind == NODE_STRING && str_is(node_text(value), STRATEGIES[i]))
            return true;
    return false;
}

static bool is_text(const Node *value)
{
    Str text;
    return coerce_string(value, &text) == COERCE_OK;
}

static bool is_null_or_text(const Node *value)
{
    return value->kind == NODE_NULL || is_text(value);
}

static bool is_null_or_texts(const Node *value)
{
    for (size_t i = 0; i < coerce_list_count(value); i++)
        if (!is_text(coerce_list_item(value, i)))
            return false;
    return value->kind == NODE_NULL || coerce_is_list(value);
}

/* A map from text to text, or null. */
static bool is_hand_off_map(const Node *value)
{
    if (value->kind == NODE_NULL)
        return true;
    if (value->kind != NODE_MAP || value->flags & NODE_SET)
        return false;
    for (size_t i = 0; i < value->count; i++)
        if (!is_text(map_key(value, i)) || !is_text(map_value(value, i)))
            return false;
    return true;
}

typedef struct TypedKey {
    const char *key;
    bool (*is_taken)(const Node *value);
    const char *words;
} TypedKey;

/* Of the agent: keys that 0.4 does not know. */
static const TypedKey AGENT_KEYS[] = {
    {"next_agent", is_null_or_text, "a string"},
    {"tool_whitelist", is_null_or_texts, "a list of strings"},
};

static const TypedKey CONFIG_KEYS[] = {
    {"write_to_file", is_bool, "a boolean"},
    {"wait_for_input", is_bool, "a boolean"},
    {"handoff_strategy", is_strategy, "append, override, static or map"},
    {"handoff_map", is_hand_off_map, "a map of strings"},
};

static bool refuse_value(Sink *sink, const TypedKey *row, const Node *node)
{
    const Node *value = node_deref(node);
    if (value->kind == NODE_ERROR || row->is_taken(value))
        return false;
    Finding *finding =
        sink_report(sink, RULE_wrong_type, node_span(value), "`%s` takes %s", row->key, row->words);
    finding_label(finding, "Flock's 0.5 betas drop the agent, and only their log says so");
    return true;
}

static bool refuse_config(Sink *sink, const Node *config)
{
    bool is_refused = false;
    for (size_t i = 0; config->kind == NODE_MAP && i < ARRAY_LEN(CONFIG_KEYS); i++) {
        const Node *value = map_find(config, str_of(CONFIG_KEYS[i].key));
        is_refused |= value && refuse_value(sink, &CONFIG_KEYS[i], value);
    }
    return is_refused;
}

bool unified_agents_refuse(Sink *sink, const FieldInfo *field, const Node *value)
{
    if (refuse_key(sink, field, node_key(value)))
        return true;
    for (size_t i = 0; i < ARRAY_LEN(AGENT_KEYS); i++)
        if (str_is(field->key, AGENT_KEYS[i].key))
            return refuse_value(sink, &AGENT_KEYS[i], value);
    return str_is(field->key, "config") && refuse_config(sink, node_deref(value));
}
