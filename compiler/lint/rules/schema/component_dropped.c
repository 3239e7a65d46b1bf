/* SPDX-License-Identifier: MIT */
/*
 * FLK113 component-dropped.
 *
 * Of routers router-incomplete speaks; of values that an evaluator refuses in its `config`
 * wrong-type, which the definition pass reports.
 */
#include "definition/component.h"
#include "lint/component_report.h"

static bool is_reported_elsewhere(const PlacedComponent *placed)
{
    const ComponentDef *component = placed->component;
    ComponentFault fault = component->verdict->fault;
    bool is_evaluator = component->info && component->info->kind == COMPONENT_EVALUATOR;
    return placed->role == ROLE_ROUTER || fault == COMPONENT_NOT_FOUND ||
           (fault == COMPONENT_BAD_VALUE && is_evaluator);
}

static void check(const PlacedComponent *placed)
{
    if (component_loads(placed->component) || is_reported_elsewhere(placed))
        return;
    Finding *finding = component_report_fault(placed, RULE_component_dropped);
    if (placed->role != ROLE_MODULE)
        finding_about(finding, def_key_span(&placed->agent->at));
    if (placed->role != ROLE_EVALUATOR)
        finding_severity(finding, SEVERITY_WARNING);
}

const LintRule rule_component_dropped = {
    .summary = "An evaluator or a module is not as Flock needs it, so it is dropped.",
    .why =
        "Flock builds a component with Class(**map). What the constructor or pydantic refuses is\n"
        "a line in its log, and the agent goes on without: each run of one without an evaluator\n"
        "fails, which is an error; without a module, or a component of the betas that could be\n"
        "either, it is a warning. Measured with flock-core 0.4.543 and 0.5.0b28: no `type`; no\n"
        "`name`, where the class makes none up; a `config` that is null or no map, where it is\n"
        "not left out; OutputModule, MetricsModule and those of memory without a `config`, or\n"
        "with another key beside it; a class of the other release.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: \"topic: str\"\n"
           "    evaluator: {type: DeclarativeEvaluator}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: \"topic: str\"\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .has_fix = true,
    .check_component = check,
};
