/* SPDX-License-Identifier: MIT */
/* FLK114 component-wrong-kind. */
#include "definition/component.h"
#include "lint/component_report.h"

static ComponentKind wanted_kind(const PlacedComponent *placed)
{
    if (placed->role == ROLE_EVALUATOR)
        return COMPONENT_EVALUATOR;
    return placed->role == ROLE_ROUTER ? COMPONENT_ROUTER : COMPONENT_MODULE;
}

static const char *kind_words(ComponentKind kind)
{
    static const char *const words[] = {"an evaluator", "a router", "a module"};
    return words[kind];
}

static void label(const PlacedComponent *placed, Finding *finding)
{
    const char *agent = component_agent_name(placed);
    if (placed->role == ROLE_ROUTER)
        finding_label(finding, "determine_next_agent fails after each run of %s", agent);
    else
        finding_label(finding, "each run of %s fails", agent);
}

static void check(const PlacedComponent *placed)
{
    const ComponentInfo *info = placed->component->info;
    if (placed->agent->dialect == DIALECT_UNIFIED)
        return; /* all of them are in one list */
    if (!info || !component_loads(placed->component) || info->kind == wanted_kind(placed))
        return;
    Finding *finding =
        sink_report(placed->lint->sink, RULE_component_wrong_kind,
                    component_span(placed->component), "`%.*s` is %s, not %s", STR_ARG(info->type),
                    kind_words(info->kind), kind_words(wanted_kind(placed)));
    label(placed, finding);
    static const char *const places[] = {"`evaluator`", "`handoff_router`", "`modules`"};
    finding_help(finding, "it belongs under %s", places[info->kind]);
}

const LintRule rule_component_wrong_kind = {
    .summary = "A component stands where one of another kind is wanted.",
    .why =
        "Flock's loader does not ask of which kind a class is, so it keeps a router as evaluator\n"
        "and a module as router. What is missing is missed while running: a DefaultRouter has no\n"
        "`evaluate` and no `on_pre_evaluate`, an evaluator no `route`, and the config of an\n"
        "evaluator no `enabled` (AttributeError, measured with flock-core 0.4.543).\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: \"topic: str\"\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    handoff_router: {name: out, type: OutputModule, config: {}}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: \"topic: str\"\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    modules:\n"
            "      out: {name: out, type: OutputModule, config: {}}\n",
    .check_component = check,
};
