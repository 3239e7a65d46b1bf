/* SPDX-License-Identifier: MIT */
/*
 * FLK116 function-not-found.
 *
 * A name with a dot is imported, and the file does not say whether that works; one without a dot
 * must be registered, by the program or by an entry of `components`.
 */
#include "definition/component.h"
#include "lint/component_report.h"

typedef struct FunctionUse {
    const PlacedComponent *placed;
    const FieldInfo *setting;
    DefValue value; /* the mapping that refers to something else */
} FunctionUse;

/* What happens with null in place of the function. */
static void label(const FunctionUse *reference, Finding *finding)
{
    const PlacedComponent *placed = reference->placed;
    const char *also =
        placed->lint->def->named_components.count ? " or a module of `components`" : "";
    if (reference->setting->is_nullable)
        finding_label(finding, "unless the program%s registers it, Flock uses null instead", also);
    else
        finding_label(finding, "unless the program%s registers it, Flock drops the %s", also,
                      component_noun(placed));
}

static void report_function(const FunctionUse *reference, Str name)
{
    const Lint *lint = reference->placed->lint;
    bool is_named = map_get(&lint->def->named_components, name);
    Finding *finding = sink_report(
        lint->sink, RULE_function_not_found, def_span(&reference->value),
        is_named ? "`components` names the function %s, but not with `type: flock_callable`"
                 : "no entry of `components` says where to find the function %s",
        sink_quote(lint->sink, name));
    label(reference, finding);
    finding_help(finding, is_named
                              ? "write `type: flock_callable` in its entry"
                              : "write its module before its name, as in `my_module.choose_next`");
}

/* A reference to nothing at all: null, whatever is registered. */
static void report_no_name(const FunctionUse *reference, const DefValue *function)
{
    const PlacedComponent *placed = reference->placed;
    Finding *finding =
        sink_report(placed->lint->sink, RULE_function_not_found, def_span(&reference->value),
                    "`__callable_ref__` must be the name of a function, not %s",
                    def_is_string(function) ? "an empty string" : def_kind_words(function));
    if (reference->setting->is_nullable)
        finding_label(finding, "Flock uses null instead");
    else
        component_label_lost(placed, finding);
    finding_help(finding, "write its module and its name, as in `my_module.choose_next`");
}

/* Anything else than a mapping keeps the file from loading, and is reported there. */
static bool has_unusable_section(const FlockDef *def)
{
    DefValue section = def_find(&def->at, "components");
    return def_is_set(&section) && !def_is_map(&section);
}

/* A name without a dot is that of an entry, or of a function that Python always has. */
static bool is_found(const Lint *lint, Str name)
{
    const uint32_t *named = map_get(&lint->def->named_components, name);
    return memchr(name.ptr, '.', name.len) || (named && *named == NAMED_CALLABLE) ||
           schema_is_builtin(name) || has_unusable_section(lint->def);
}

static bool names_next_agent(const FieldInfo *setting)
{
    return setting->type == TYPE_REQUEST || setting->type == TYPE_NEXT;
}

/* {__component_ref__: ...} or {__type_ref__: ...} in place of an agent. */
static bool report_class(const FunctionUse *reference)
{
    DefValue component = def_find(&reference->value, "__component_ref__");
    DefValue type = def_find(&reference->value, "__type_ref__");
    bool is_class = def_is_set(&component) || def_is_set(&type);
    if (!is_class || def_count(&reference->value) != 1)
        return false;
    if (!names_next_agent(reference->setting))
        return true; /* a class can be called as well */
    Finding *finding = sink_report(
        reference->placed->lint->sink, RULE_function_not_found, def_span(&reference->value),
        "`%s` refers to a class, and must be a function or an agent", reference->setting->key.ptr);
    finding_label(finding, "a class names no next agent: the run ends after %s",
                  component_agent_name(reference->placed));
    finding_help(finding, "name the agent, or write `{__callable_ref__: my_module.choose_next}`");
    return true;
}

static void check_reference(const FunctionUse *reference)
{
    if (report_class(reference))
        return;
    const Lint *lint = reference->placed->lint;
    DefValue function = def_find(&reference->value, "__callable_ref__");
    if (!def_is_set(&function) || def_count(&reference->value) != 1)
        return;
    Str name = def_is_string(&function) ? def_text(&function) : str_make(NULL, 0);
    if (name.len == 0)
        report_no_name(reference, &function);
    else if (!is_found(lint, name))
        report_function(reference, name);
}

/* Which setting is a function is known only for the classes that Flock ships. */
static void check(const PlacedComponent *placed)
{
    const ComponentInfo *info = placed->component->info;
    if (!info || !component_loads(placed->component))
        return;
    uint32_t count = def_is_set(&placed->config) ? def_count(&placed->config) : 0;
    for (uint32_t i = 0; i < count; i++) {
        DefValue value = def_entry(&placed->config, i);
        if (!def_is_map(&value))
            continue;
        DefValue key = def_key(&value);
        const FieldInfo *setting = schema_find_setting(info->model, def_text(&key));
        FunctionUse reference = {placed, setting, value};
        if (setting && schema_takes_function(setting->type))
            check_reference(&reference);
    }
}

const LintRule rule_function_not_found = {
    .summary = "A reference to a function uses a name that Flock may not know, or names a class.",
    .why =
        "{__callable_ref__: name} becomes the function of that name on load. A name with a dot\n"
        "is imported; any other is looked up among the functions that the program or an entry\n"
        "of `components` with `type: flock_callable` has registered, and then among those that\n"
        "Python always has, such as `print`. What is not found becomes null: a DefaultRouter\n"
        "that hands off to it is dropped, and the run ends (measured with flock-core 0.4.543).\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: \"topic: str\"\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    handoff_router:\n"
           "      type: DefaultRouter\n"
           "      config: {hand_off: {__callable_ref__: choose_next}}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: \"topic: str\"\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    handoff_router:\n"
            "      type: DefaultRouter\n"
            "      config: {hand_off: {__callable_ref__: my_module.choose_next}}\n",
    .check_component = check,
};
