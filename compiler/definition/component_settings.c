/* SPDX-License-Identifier: MIT */
/* component_settings.c - see component_settings.h. */
#include "definition/component_settings.h"

#include "definition/component.h"
#include "definition/glued_keys.h"
#include "definition/mistakes.h"
#include "definition/rename.h"
#include "definition/value_check.h"
#include "model/written.h"
#include "schema/advice.h"

/* --- unknown keys ---------------------------------------------------------------------- */

/* A mapping whose keys are looked at: a component, its `config`, or one further in. */
typedef struct Owner {
    const Tree *tree;
    Sink *sink;
    const ComponentInfo *info;
    ModelId model; /* of `map`; MODEL_COMPONENT for the component itself */
    const Node *map;
    const FieldInfo *setting; /* the one that holds `map`, or a list with it at `item`; or NULL */
    uint32_t item;
} Owner;

/* Whose keys they are: "a hand-off request", "`rules[0]`". */
static const char *owner_words(const Owner *owner)
{
    Arena *arena = sink_arena(owner->sink);
    if (owner->model == MODEL_COMPONENT)
        return owner->info->type.ptr;
    if (owner->model == MODEL_HAND_OFF_REQUEST)
        return "a hand-off request";
    if (!owner->setting)
        return arena_format(arena, "the `config` of %s", owner->info->type.ptr).ptr;
    if (owner->setting->type != TYPE_RULES)
        return arena_format(arena, "`%s`", owner->setting->key.ptr).ptr;
    return arena_format(arena, "`%s[%u]`", owner->setting->key.ptr, (unsigned)owner->item).ptr;
}

/* The key that names the next agent, in a `config` or in a request. */
static bool is_target(const Owner *owner, const FieldInfo *setting)
{
    const char *target =
        owner->model == MODEL_HAND_OFF_REQUEST ? "next_agent" : owner->info->target;
    return target && str_is(setting->key, target);
}

/* `near` is what was meant, and is not there; or NULL. */
static void label_effect(const Owner *owner, Finding *finding, const FieldInfo *near)
{
    if (near && is_target(owner, near))
        finding_label(finding,
                      "this key is ignored: the router names no next agent, and the run ends");
    else if (near && near->default_text[0])
        finding_label(finding, "this key is ignored; %s stays %s", near->key.ptr,
                      near->default_text);
    else
        finding_label(finding, "this key is ignored");
}

static void offer_name(const Owner *owner, Finding *finding, const Node *key, const FieldInfo *near)
{
    finding_help(finding, "did you mean `%s`?", near->key.ptr);
    if (!map_find(owner->map, near->key))
        rename_key(
            owner->tree, finding, FIX_SAFE, key, near->key,
            arena_format(sink_arena(owner->sink), "rename the key to `%s`", near->key.ptr).ptr);
}

/* A setting of `config` beside it, or the other way round. */
static bool is_at_wrong_level(const Owner *owner, Str key)
{
    if (owner->setting)
        return false;
    return schema_find_setting(
        owner->model == MODEL_COMPONENT ? owner->info->model : MODEL_COMPONENT, key);
}

/* `wait_for_input` of an OutputModule, as releases before 0.4 wrote it; the betas have it
 * elsewhere. */
static bool is_key_of_agent(const Owner *owner, Str key)
{
    uint32_t hint = 0;
    const FieldInfo *field = schema_find_field(SECTION_AGENT, key, &hint);
    return field && owner->info && owner->info->dialect == DIALECT_CLASSIC &&
           (field->type == TYPE_BOOL || field->type == TYPE_STR || field->type == TYPE_NAMES);
}

static void help_with_key(const Owner *owner, Finding *finding, const Node *key, Str text)
{
    const FieldInfo *glued = glued_setting_find(owner->model, node_deref(key));
    const FieldInfo *near = glued ? glued : schema_near_setting(owner->model, text);
    bool is_misplaced = is_at_wrong_level(owner, text);
    if (glued)
        glued_key_help(finding, glued, node_deref(key),
                       key->kind != NODE_ALIAS && !map_find(owner->map, glued->key));
    else if (is_misplaced && owner->model == MODEL_COMPONENT)
        finding_help(finding, "move it into `config`");
    else if (near)
        offer_name(owner, finding, key, near);
    else if (is_misplaced)
        finding_help(finding, "move `%.*s` out of `config`, to the level of `config` itself",
                     STR_ARG(text));
    else if (is_key_of_agent(owner, text))
        finding_help(finding, "`%.*s` is a key of the agent", STR_ARG(text));
    label_effect(owner, finding,
                 near && !is_misplaced && !map_find(owner->map, near->key) ? near : NULL);
}

/* Where a setting of Temporal's belongs, which no component has; NULL for any other key. */
static const char *advice_for_temporal(Str key)
{
    uint32_t hint = 0;
    const FieldInfo *field = schema_find_field(SECTION_AGENT, key, &hint);
    const Misplaced *row = schema_misplaced(SECTION_AGENT, key);
    if (field && field->section == SECTION_ACTIVITY && field->type == TYPE_SECTION)
        return "move it to the agent, beside the component";
    return row ? row->advice : NULL;
}

static bool report_misplaced(const Owner *owner, const Node *key)
{
    const Node *text = node_deref(key);
    const char *advice = text->kind == NODE_STRING ? advice_for_temporal(node_text(text)) : NULL;
    if (!advice)
        return false;
    Finding *finding =
        sink_report(owner->sink, RULE_misplaced_section, node_span(key), "%s does not belong in %s",
                    sink_quote(owner->sink, node_text(text)), owner_words(owner));
    finding_label(finding, "it is ignored here");
    finding_help(finding, "%s", advice);
    return true;
}

static void report_key(const Owner *owner, const Node *key)
{
    const Node *value = node_deref(key);
    if (report_misplaced(owner, key))
        return;
    bool is_text = value->kind == NODE_STRING;
    Str text =
        is_text ? node_text(value) : source_slice(sink_source(owner->sink), node_span(value));
    Finding *finding =
        sink_report(owner->sink, RULE_unknown_key, node_span(key), "%s is not a key of %s",
                    sink_quote(owner->sink, text), owner_words(owner));
    finding_severity(finding, SEVERITY_WARNING);
    if (is_text)
        help_with_key(owner, finding, key, text);
    else
        finding_label(finding, "this key is ignored");
}

/*
 * Keys that begin with `x-` are their author's. One beside `config` that is not a string loses
 * the component, and a rule says so.
 */
static bool is_reported(const Owner *owner, const Node *key)
{
    if (key->kind != NODE_STRING)
        return key->kind != NODE_ERROR && owner->model != MODEL_COMPONENT;
    return !str_starts_with(node_text(key), "x-");
}

static void report_keys_within(const Owner *owner, const FieldInfo *setting, const Node *value);

/* A boolean for a number, or one in base 60 or 8, is taken; it may not be what was meant. */
static void report_setting(const Owner *owner, const FieldInfo *setting, const Node *value)
{
    Mistake mistake = {.arena = sink_arena(owner->sink), .sink = owner->sink};
    if (setting->type == TYPE_INT || setting->type == TYPE_FLOAT)
        mistake_odd_number(&mistake, setting, value);
    else
        report_keys_within(owner, setting, node_deref(value));
}

static void report_keys(const Owner *owner)
{
    for (size_t i = 0; i < owner->map->count; i++) {
        const Node *key = map_key(owner->map, i), *text = node_deref(key);
        if (key->flags & NODE_DUPLICATE)
            continue;
        const FieldInfo *setting =
            text->kind == NODE_STRING ? schema_find_setting(owner->model, node_text(text)) : NULL;
        if (setting)
            report_setting(owner, setting, map_value(owner->map, i));
        else if (is_reported(owner, text))
            report_key(owner, key);
    }
}

static void report_keys_of_part(const Owner *owner, ModelId model, const Node *value)
{
    Owner part = *owner;
    part.model = model;
    part.map = value;
    if (value_is_dict(value) && !value_is_reference(value) && !(value->flags & NODE_BROKEN))
        report_keys(&part);
}

static void report_keys_of_rules(const Owner *owner, const Node *rules)
{
    Owner rule = *owner;
    for (size_t i = 0; rules->kind == NODE_SEQ && i < rules->count; i++) {
        rule.item = (uint32_t)i;
        report_keys_of_part(&rule, MODEL_RULE, node_deref(&rules->items[i]));
    }
}

/* Of a hand-off request, of rules, of a context; other settings have no keys that are known. */
static void report_keys_within(const Owner *owner, const FieldInfo *setting, const Node *value)
{
    if (setting->type != TYPE_RULES && setting->type != TYPE_REQUEST &&
        setting->type != TYPE_CONTEXT)
        return;
    Owner part = *owner;
    part.setting = setting;
    if (setting->type == TYPE_RULES)
        report_keys_of_rules(&part, value);
    else if (setting->type == TYPE_REQUEST)
        report_keys_of_part(&part, MODEL_HAND_OFF_REQUEST, value);
    else
        report_keys_of_part(&part, MODEL_CONTEXT, value);
}

/* --- values ------------------------------------------------------------------------------ */

/* Of a mapping that must be one of strings to something: its first key that is none. */
static const Node *find_odd_key(const FieldInfo *setting, const Node *value)
{
    bool has_keys = setting->type == TYPE_MAP && value_is_dict(value);
    for (size_t i = 0; has_keys && i < value->count; i++)
        if (!value_is_of_type(map_key(value, i), TYPE_STR))
            return map_key(value, i);
    return NULL;
}

static void report_odd_key(const Mistake *mistake, const FieldInfo *setting, const Node *key)
{
    Finding *finding = sink_report(mistake->sink, RULE_wrong_type, node_span(node_deref(key)),
                                   "a key of `%s` must be a string, not %s", setting->key.ptr,
                                   node_kind_words((NodeKind)node_deref(key)->kind));
    finding_label(finding, "%s", mistake->consequence);
    finding_lock(finding);
    finding_help(finding, "quote the key");
}

static void report_value(const Mistake *mistake, const FieldInfo *setting, const Node *value)
{
    const Node *odd_key = find_odd_key(setting, node_deref(value));
    if (node_deref(value)->kind == NODE_ERROR)
        return; /* the reader has reported it */
    if (odd_key)
        report_odd_key(mistake, setting, odd_key);
    else if (node_deref(value)->kind == NODE_NULL)
        mistake_null(mistake, setting, value);
    else if (schema_choice_of(setting) != CHOICE_COUNT)
        mistake_wrong_word(mistake, setting, value);
    else
        mistake_wrong_type(mistake, setting, value);
}

static void report_values(Sink *sink, const ComponentInfo *info, const Node *config)
{
    Mistake mistake = {
        .arena = sink_arena(sink),
        .sink = sink,
        .consequence = info->dialect == DIALECT_UNIFIED
                           ? "Flock drops the whole evaluator, and only Flock's log says so"
                           : "Flock drops the whole evaluator: each run of the agent fails",
    };
    for (size_t i = 0; i < config->count; i++) {
        const Node *key = node_deref(map_key(config, i));
        const FieldInfo *setting =
            key->kind == NODE_STRING ? schema_find_setting(info->model, node_text(key)) : NULL;
        if (setting && component_setting_is_refused(setting, map_value(config, i)))
            report_value(&mistake, setting, map_value(config, i));
    }
}

/* AgentRouter and LLMRouter do not use a `config`: rules report what happens to it. */
static bool reads_config(const ComponentInfo *info)
{
    return info->model != MODEL_NONE && info->shape != ROUTER_DYNAMIC;
}

void component_settings_report(const Tree *tree, Sink *sink, const ComponentDef *component,
                               const ComponentEntries *entries)
{
    const ComponentInfo *info = component->info;
    const Node *map = node_deref(def_node(&component->at));
    if (!info || map->kind != NODE_MAP || map->flags & NODE_BROKEN)
        return;
    Owner owner = {tree, sink, info, MODEL_COMPONENT, map, NULL, 0};
    if (entries->has_others && !info->is_strict)
        report_keys(&owner);
    const Node *config = entries->config;
    bool is_map = config && value_is_dict(config) && !value_is_reference(config);
    if (!is_map || config->flags & NODE_BROKEN || !reads_config(info))
        return;
    owner.model = info->model;
    owner.map = config;
    report_keys(&owner);
    if (component->verdict->fault == COMPONENT_BAD_VALUE && info->kind == COMPONENT_EVALUATOR)
        report_values(sink, info, config);
}
