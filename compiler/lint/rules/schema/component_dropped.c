/* SPDX-License-Identifier: MIT */
/*
 * FLK113 component-dropped.
 *
 * Routers are reported by router-incomplete; values in its `config` that an evaluator refuses, by
 * wrong-type, from the definition pass.
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

/* `modules: {name: m, type: OutputModule}`: each of its entries is taken for a module. */
static bool is_part_of_one(const PlacedComponent *placed, DefValue *type)
{
    if (placed->role != ROLE_MODULE || placed->agent->dialect == DIALECT_UNIFIED)
        return false;
    *type = def_find(&placed->agent->modules.at, "type");
    return def_is_set(type) && def_is_string(type);
}

static void report_one(const PlacedComponent *placed, const DefValue *type)
{
    if (def_span(type).start != def_span(&placed->component->at).start)
        return;
    Finding *finding = sink_report(placed->lint->sink, RULE_component_dropped, def_key_span(type),
                                   "`modules` must be a mapping of modules, and this is one");
    component_label_lost(placed, finding);
    finding_help(finding, "write it as an entry: `modules: {NAME: {type: %.*s, ...}}`",
                 STR_ARG(lint_written(placed->lint, type)));
    finding_severity(finding, SEVERITY_WARNING);
}

static void check(const PlacedComponent *placed)
{
    DefValue type;
    if (component_loads(placed->component) || is_reported_elsewhere(placed))
        return;
    if (is_part_of_one(placed, &type)) {
        report_one(placed, &type);
        return;
    }
    Finding *finding = component_report_fault(placed, RULE_component_dropped);
    if (placed->role != ROLE_MODULE)
        finding_about(finding, def_key_span(&placed->agent->at));
    if (placed->role != ROLE_EVALUATOR || placed->has_evaluator)
        finding_severity(finding, SEVERITY_WARNING);
}

/* --- names that are used twice --------------------------------------------------------------- */

/* What an agent has by name: the modules of 0.4, all components of the betas. */
static const DefComponents *named_components(const AgentDef *agent)
{
    return agent->dialect == DIALECT_UNIFIED ? &agent->components : &agent->modules;
}

static bool may_evaluate(const ComponentDef *component)
{
    return component_loads(component) &&
           (!component->info || component->info->kind == COMPONENT_EVALUATOR);
}

/* For an agent of the betas; in 0.4 the evaluator has a place of its own. */
static uint32_t count_evaluators(const AgentDef *agent)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < agent->components.count; i++)
        count += may_evaluate(&agent->components.items[i]);
    return agent->dialect == DIALECT_UNIFIED ? count : 0;
}

static void report_replaced(const Lint *lint, const AgentDef *agent, const ComponentDef *component,
                            const ComponentDef *later, bool is_only_evaluator)
{
    Finding *finding = sink_report(lint->sink, RULE_component_dropped, component_span(component),
                                   "a later component of the agent is also called %s",
                                   sink_quote(lint->sink, component_name(component)));
    finding_label(finding, "Flock keeps only the last component with this name%s",
                  is_only_evaluator ? ": each run of the agent fails" : "");
    finding_relate(finding, component_span(later), "this one takes its place");
    finding_help(finding, "give each component a `name` of its own");
    finding_about(finding, def_key_span(&agent->at));
    if (!is_only_evaluator)
        finding_severity(finding, SEVERITY_WARNING);
}

static void check_names(const Lint *lint, const ActivityOptions *activity)
{
    const AgentDef *agent = activity->agent;
    const DefComponents *components = named_components(agent);
    uint32_t evaluators = components->count > 1 ? count_evaluators(agent) : 0;
    StrMap last = {0};
    for (uint32_t i = components->count; components->count > 1 && i-- > 0;) {
        const ComponentDef *component = &components->items[i];
        Str name = component_loads(component) ? component_name(component) : str_make(NULL, 0);
        if (name.len == 0)
            continue;
        uint32_t kept = *map_put(lint->arena, &last, name, i);
        if (kept != i)
            report_replaced(lint, agent, component, &components->items[kept],
                            evaluators == 1 && may_evaluate(component));
    }
}

const LintRule rule_component_dropped = {
    .summary = "Flock cannot build an evaluator or a module as it is written, and drops it.",
    .why =
        "Flock builds a component with Class(**mapping). What the constructor or pydantic\n"
        "refuses becomes a line in its log, and the agent goes on without that component.\n"
        "Without an evaluator each run of the agent fails, which is an error; without a module,\n"
        "or a component of the betas that could be either, it is a warning. Measured with\n"
        "flock-core 0.4.543 and 0.5.0b28, these are dropped: a component without `type`; one\n"
        "without `name`, where the class does not make one up; one whose `config` is null or\n"
        "not a mapping (leaving it out is fine); OutputModule, MetricsModule and those of\n"
        "memory without a `config`, or with another key beside it; a class of the other\n"
        "release; and one whose name a later module of the agent (in the betas any later\n"
        "component) also has.\n",
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
    .check_agent = check_names,
    .check_component = check,
};
