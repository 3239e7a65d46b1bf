/* SPDX-License-Identifier: MIT */
/* component_settings.c - see component_settings.h. */
#include "definition/component_settings.h"

#include "definition/component.h"
#include "definition/mistakes.h"
#include "definition/rename.h"
#include "definition/value_check.h"
#include "model/written.h"

/* --- unknown keys ---------------------------------------------------------------------- */

/* A mapping that pydantic makes a model of. */
typedef struct SettingsMap {
    const Tree *tree;
    Sink *sink;
    ModelId model;
    const char *target; /* the key that names the next agent; NULL */
    const char *owner;  /* "a hand-off request" */
    const Node *map;
} SettingsMap;

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

static bool report_misplaced(Sink *sink, const Node *key, const char *owner)
{
    Str text = node_text(node_deref(key));
    const char *advice = advice_for_temporal(text);
    if (!advice)
        return false;
    Finding *finding = sink_report(sink, RULE_misplaced_section, node_span(key),
                                   "%s does not belong in %s", sink_quote(sink, text), owner);
    finding_label(finding, "it is ignored here");
    finding_help(finding, "%s", advice);
    return true;
}

/* `near` is what was meant, and is not there; or NULL. */
static void label_effect(Finding *finding, const char *target, const FieldInfo *near)
{
    if (near && target && str_is(near->key, target))
        finding_label(finding,
                      "this key is ignored: the router names no next agent, and the run ends");
    else if (near && near->default_text[0])
        finding_label(finding, "this key is ignored; %s stays %s", near->key.ptr,
                      near->default_text);
    else
        finding_label(finding, "this key is ignored");
}

/* Nothing is renamed to a key that the map has. */
static void suggest(const Tree *tree, Sink *sink, Finding *finding, const Node *map,
                    const Node *key, const FieldInfo *near)
{
    finding_help(finding, "did you mean `%s`?", near->key.ptr);
    if (!map_find(map, near->key))
        rename_key(tree, finding, FIX_SAFE, key, near->key,
                   arena_format(sink_arena(sink), "rename the key to `%s`", near->key.ptr).ptr);
}

static void report_key(const SettingsMap *settings, const Node *key)
{
    Sink *sink = settings->sink;
    Str text = node_text(node_deref(key));
    if (report_misplaced(sink, key, settings->owner))
        return;
    const FieldInfo *near = schema_near_setting(settings->model, text);
    const FieldInfo *beside = schema_find_setting(MODEL_COMPONENT, text);
    Finding *finding = sink_report(sink, RULE_unknown_key, node_span(key), "%s is not a key of %s",
                                   sink_quote(sink, text), settings->owner);
    finding_severity(finding, SEVERITY_WARNING);
    bool is_there = near && map_find(settings->map, near->key);
    label_effect(finding, settings->target, is_there ? NULL : near);
    if (near)
        suggest(settings->tree, sink, finding, settings->map, key, near);
    else if (beside && settings->model != MODEL_HAND_OFF_REQUEST)
        finding_help(finding, "move `%s` out of `config`, to the level of `config` itself",
                     beside->key.ptr);
}

/* A key beside `config`: that of a strict class loses the component, and a rule says so. */
static void report_key_beside(const Tree *tree, Sink *sink, const ComponentInfo *info,
                              const Node *map, const Node *key)
{
    Str text = node_text(node_deref(key));
    if (report_misplaced(sink, key, info->type.ptr))
        return;
    const FieldInfo *near = schema_near_setting(MODEL_COMPONENT, text);
    Finding *finding = sink_report(sink, RULE_unknown_key, node_span(key), "%s is not a key of %s",
                                   sink_quote(sink, text), info->type.ptr);
    finding_severity(finding, SEVERITY_WARNING);
    finding_label(finding, "this key is ignored");
    if (schema_find_setting(info->model, text))
        finding_help(finding, "move it into `config`");
    else if (near)
        suggest(tree, sink, finding, map, key, near);
}

/* Keys that begin with `x-` are their author's. */
static bool is_unknown(ModelId model, const Node *key)
{
    const Node *text = node_deref(key);
    return text->kind == NODE_STRING && !(key->flags & NODE_DUPLICATE) &&
           !str_starts_with(node_text(text), "x-") && !schema_find_setting(model, node_text(text));
}

static void report_keys(const SettingsMap *settings)
{
    for (size_t i = 0; i < settings->map->count; i++)
        if (is_unknown(settings->model, map_key(settings->map, i)))
            report_key(settings, map_key(settings->map, i));
}

static const char *config_words(Sink *sink, const ComponentInfo *info)
{
    return arena_format(sink_arena(sink), "the `config` of %s", info->type.ptr).ptr;
}

static bool has_unknown(ModelId model, const Node *map)
{
    for (size_t i = 0; i < map->count; i++)
        if (is_unknown(model, map_key(map, i)))
            return true;
    return false;
}

/* A `hand_off` that is written as a mapping. */
static void report_request_keys(const Tree *tree, Sink *sink, const ComponentInfo *info,
                                const Node *config)
{
    const Node *value = info->dialect == DIALECT_CLASSIC && info->target
                            ? map_find(config, str_of(info->target))
                            : NULL;
    const Node *request = value ? node_deref(value) : NULL;
    if (!request || !value_is_dict(request) || value_is_reference(request) ||
        request->flags & NODE_BROKEN)
        return;
    report_keys(&(SettingsMap){tree, sink, MODEL_HAND_OFF_REQUEST, "next_agent",
                               "a hand-off request", request});
}

static void report_keys_beside(const Tree *tree, Sink *sink, const ComponentInfo *info,
                               const Node *map)
{
    for (size_t i = 0; i < map->count; i++)
        if (is_unknown(MODEL_COMPONENT, map_key(map, i)))
            report_key_beside(tree, sink, info, map, map_key(map, i));
}

/* --- values ------------------------------------------------------------------------------ */

static void report_value(const Mistake *mistake, const FieldInfo *setting, const Node *value)
{
    if (node_deref(value)->kind == NODE_ERROR)
        return; /* the reader has reported it */
    if (node_deref(value)->kind == NODE_NULL)
        mistake_null(mistake, setting, value);
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
    if (entries->has_others && !info->is_strict)
        report_keys_beside(tree, sink, info, map);
    const Node *config = entries->config;
    bool is_map = config && value_is_dict(config) && !value_is_reference(config);
    if (!is_map || config->flags & NODE_BROKEN || !reads_config(info))
        return;
    if (has_unknown(info->model, config))
        report_keys(&(SettingsMap){tree, sink, info->model, info->target, config_words(sink, info),
                                   config});
    report_request_keys(tree, sink, info, config);
    if (component->verdict->fault == COMPONENT_BAD_VALUE && info->kind == COMPONENT_EVALUATOR)
        report_values(sink, info, config);
}
