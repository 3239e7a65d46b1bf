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
        return; /* all kinds are in one list */
    if (!info || !component_loads(placed->component) || info->kind == wanted_kind(placed))
        return;
    Finding *finding =
        sink_report(placed->lint->sink, RULE_component_wrong_kind,
                    component_span(placed->component), "`%.*s` is %s, not %s", STR_ARG(info->type),
                    kind_words(info->kind), kind_words(wanted_kind(placed)));
    label(placed, finding);
    static const char *const places[] = {"`evaluator`", "`handoff_router`", "`modules`"};
    finding_help(finding, "move it to %s", places[info->kind]);
}

const LintRule rule_component_wrong_kind = {
    .summary = "A component is of another kind than its place needs.",
    .why =
        "Flock's loader does not check the kind of a class, so it accepts a router as evaluator\n"
        "and a module as router. The run then fails with an AttributeError: a DefaultRouter has\n"
        "no `evaluate` and no `on_pre_evaluate`, an evaluator has no `route`, and the config of\n"
        "an evaluator has no `enabled` (measured with flock-core 0.4.543).\n",
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
