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
    finding_label(finding, "it loses its own settings, and each attempt to route fails%s",
                  refusals_end_of_attempts(&lint->options->flock_retry));
    finding_help(finding,
                 "remove the `config`: in a file, this router works only with its defaults");
}

static void check(const PlacedComponent *placed)
{
    if (placed->role != ROLE_ROUTER)
        return;
    if (component_loads(placed->component)) {
        check_target(placed);
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
        "boolean; a router of the other release, 0.4 or the 0.5 betas. A warning, since nothing\n"
        "fails. An AgentRouter with anything in its `config` is kept, and fails on each attempt\n"
        "to route (`AttributeError: 'FlockRouterConfig' object has no attribute\n"
        "'with_output'`): this is an error.\n",
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
