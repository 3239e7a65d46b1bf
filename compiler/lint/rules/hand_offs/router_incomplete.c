/* SPDX-License-Identifier: MIT */
/*
 * FLK855 router-incomplete.
 *
 * A router that is kept but reads the name of the next agent from another key is the same to its
 * author as one that is lost, so it is reported as well.
 */
#include "definition/component.h"
#include "lint/component_report.h"
#include "lint/edits.h"
#include "lint/refusals.h"

/* The key that DefaultRouter's twin of the other dialect reads. */
static const char *other_target(const ComponentInfo *info)
{
    return info->dialect == DIALECT_UNIFIED ? "hand_off" : "next_agent";
}

static bool has_target(const ComponentDef *router)
{
    DefValue target = component_setting(router, router->info->target);
    return def_is_set(&target);
}

static void check_target(const PlacedComponent *placed)
{
    const ComponentDef *router = placed->component;
    const ComponentInfo *info = router->info;
    if (!info || !info->target || has_target(router))
        return;
    const char *other = other_target(info);
    DefValue value = component_setting(router, other);
    if (!def_is_set(&value) || def_text(&value).len == 0)
        return;
    Finding *finding =
        sink_report(placed->lint->sink, RULE_router_incomplete, def_key_span(&value),
                    "%.*s reads `%s`, not `%s`", STR_ARG(info->type), info->target, other);
    finding_label(finding, "Flock ignores it: the run ends after %s", component_agent_name(placed));
    finding_help(finding, "rename the key");
    edits_rename_key(placed->lint, finding, FIX_SAFE, &value, str_of(info->target),
                     "rename the key");
}

/* --- a request without `next_agent` ---------------------------------------------------------- */

static bool is_field(Str key)
{
    return schema_find_setting(MODEL_HAND_OFF_REQUEST, key) || str_starts_with(key, "x-");
}

/* The first key that a request does not know; VALUE_ABSENT if there is none. */
static DefValue find_unknown(const DefValue *request)
{
    DefValue entry = {0};
    for (uint32_t i = 0; i < def_count(request); i++) {
        entry = def_entry(request, i);
        if (!is_field(def_key_text(&entry)))
            return entry;
    }
    entry.state = VALUE_ABSENT;
    return entry;
}

/* `next_agnt`: unknown-key says what was meant, and writes it. */
static bool has_misspelt(const DefValue *request)
{
    for (uint32_t i = 0; i < def_count(request); i++) {
        DefValue entry = def_entry(request, i);
        Str key = def_key_text(&entry);
        const FieldInfo *near =
            is_field(key) ? NULL : schema_near_setting(MODEL_HAND_OFF_REQUEST, key);
        if (near && str_is(near->key, "next_agent"))
            return true;
    }
    return false;
}

/* `{__callable_ref__: f}` alone is a function, and `{__type_ref__: T}` a class. */
static bool is_reference(const DefValue *request)
{
    DefValue entry = def_entry(request, 0);
    Str key = def_key_text(&entry);
    return def_count(request) == 1 && str_starts_with(key, "__") && str_ends_with(key, "_ref__");
}

static bool lacks_next_agent(const DefValue *request)
{
    DefValue next = def_find(request, "next_agent");
    return def_count(request) > 0 && !is_reference(request) && !def_is_set(&next) &&
           !has_misspelt(request);
}

static void check_request(const PlacedComponent *placed)
{
    const Lint *lint = placed->lint;
    const ComponentInfo *info = placed->component->info;
    if (!info || info->shape != ROUTER_DEFAULT || info->dialect != DIALECT_CLASSIC)
        return;
    DefValue request = component_setting(placed->component, info->target);
    if (!def_is_set(&request) || !def_is_map(&request) || !lacks_next_agent(&request))
        return;
    DefValue unknown = find_unknown(&request);
    bool is_written = def_is_set(&unknown);
    Finding *finding = sink_report(lint->sink, RULE_router_incomplete,
                                   def_key_span(is_written ? &unknown : &request),
                                   "the hand-off request has no `next_agent`");
    finding_label(finding, "it names nobody: the run ends after %s", component_agent_name(placed));
    finding_help(finding, "name the agent as `next_agent`");
    if (is_written && model_find_agent(lint->def, def_text(&unknown)))
        edits_rename_key(lint, finding, FIX_SAFE, &unknown, STR("next_agent"),
                         "rename the key to `next_agent`");
}

/*
 * AgentRouter makes a plain router's config of the mapping, and then asks it for `with_output`.
 * What is false to Python, like {}, stands for none.
 */
static void check_agent_router(const PlacedComponent *placed)
{
    const Lint *lint = placed->lint;
    DefValue config = def_find(&placed->component->at, "config");
    bool is_agent_router = str_is(component_type(placed->component), "AgentRouter");
    if (!is_agent_router || !def_is_set(&config) || def_count(&config) == 0)
        return;
    Finding *finding = sink_report(lint->sink, RULE_router_incomplete, def_key_span(&config),
                                   "`AgentRouter` cannot route with a `config`");
    finding_severity(finding, SEVERITY_ERROR);
    if (lint->options->enable_temporal->winner.value.boolean)
        finding_label(finding, "it loses its own settings, and each attempt to route fails%s",
                      refusals_end_of_attempts(&lint->options->flock_retry));
    else
        finding_label(finding, "it loses its own settings, and each run that gets here fails");
    finding_help(finding,
                 "remove the `config`: in a file, this router works only with its defaults");
}

static void check(const PlacedComponent *placed)
{
    if (placed->role != ROLE_ROUTER)
        return;
    if (component_loads(placed->component)) {
        check_target(placed);
        check_request(placed);
        check_agent_router(placed);
    } else if (placed->component->verdict->fault != COMPONENT_NOT_FOUND)
        component_report_fault(placed, RULE_router_incomplete);
}

const LintRule rule_router_incomplete = {
    .summary = "Flock cannot build a router, so the run ends at its agent.",
    .why =
        "A router that cannot be built is a line in Flock's log and nothing else: the agent is\n"
        "then one without router, after which the run ends as if all were well. Measured with\n"
        "flock-core 0.4.543: a router without `type`; a DefaultRouter, AgentRouter or LLMRouter\n"
        "with a key beside `name`, `config` and `type`; a DefaultRouter whose `hand_off` is\n"
        "neither a name nor a request; an LLMRouter with any `config`; a ConditionalRouter\n"
        "without a condition, or with two kinds of it; an IterativeListGeneratorRouter without\n"
        "both of its fields; a setting of the wrong type, like an `enabled` that is not a\n"
        "boolean; a router of the other release, 0.4 or the 0.5 betas. A request without\n"
        "`next_agent` is kept, and names nobody. A warning, since nothing fails. An AgentRouter\n"
        "with anything in its `config` is kept, and fails on each attempt to route\n"
        "(`AttributeError: 'FlockRouterConfig' object has no attribute 'with_output'`): this is\n"
        "an error.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    handoff_router:\n"
           "      config: {hand_off: reviewer}\n"
           "  reviewer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    handoff_router:\n"
            "      type: DefaultRouter\n"
            "      config: {hand_off: reviewer}\n"
            "  reviewer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .has_fix = true,
    .check_component = check,
};
