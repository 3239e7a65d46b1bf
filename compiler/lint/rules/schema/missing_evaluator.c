/* SPDX-License-Identifier: MIT */
/*
 * FLK109 missing-evaluator.
 *
 * Silent where one of an agent's components is of a class that Flock does not ship, because it may
 * be an evaluator.
 */
#include "lint/dialects.h"

/*
 * A component without a class is dropped, in both releases. The names of the routing and utility
 * components of flock-core 0.5.0b28 all end like this.
 */
static bool is_known_not_to_evaluate(const ComponentDef *component)
{
    return component_type(component).len == 0 ||
           str_ends_with(component_type(component), "RoutingComponent") ||
           str_ends_with(component_type(component), "UtilityComponent");
}

static bool may_evaluate(const DefComponents *components)
{
    for (uint32_t i = 0; i < components->count; i++)
        if (!is_known_not_to_evaluate(&components->items[i]))
            return true;
    return false;
}

static Finding *report(const Lint *lint, const AgentDef *agent, Span span, const char *help)
{
    const char *name = sink_quote(lint->sink, agent->registered_name);
    Finding *finding = sink_report(lint->sink, RULE_missing_evaluator, span,
                                   "the agent %s has no evaluator", name);
    finding_about(finding, def_key_span(&agent->at));
    finding_label(finding, "each attempt to run it fails: \"has no evaluator assigned\"");
    finding_help(finding, "%s", help);
    return finding;
}

/* In the dialect of the file, as its first agent has it. */
static const char *help_to_add(const Lint *lint, const AgentDef *agent)
{
    DefValue components = agent->components.at;
    if (def_is_set(&components) && (def_is_map(&components) || def_is_string(&components)) &&
        def_count(&components) + def_text(&components).len > 0)
        return "`components` must be a list of components";
    return lint->def->agents.items[0].dialect == DIALECT_UNIFIED
               ? "add a component of type `DeclarativeEvaluationComponent`"
               : "add `evaluator: {name: default, type: DeclarativeEvaluator}`";
}

static void check(const Lint *lint, const ActivityOptions *activity)
{
    const AgentDef *agent = activity->agent;
    DefValue unified = dialect_unified_key(agent);
    ValueState evaluator = (ValueState)agent->evaluator.at.state;
    bool is_classic = !def_is_set(&unified);
    if (agent->components.at.state == VALUE_POISONED)
        return; /* the betas drop the agent for it, which is reported already */
    if (is_classic && (evaluator == VALUE_ABSENT || evaluator == VALUE_NULL))
        report(lint, agent, def_key_span(&agent->at), help_to_add(lint, agent));
    else if (!is_classic && may_evaluate(&agent->components))
        return;
    else if (!is_classic)
        report(lint, agent, def_use_span(&unified), help_to_add(lint, agent));
}

const LintRule rule_missing_evaluator = {
    .summary = "An agent has no evaluator, so nothing does its work.",
    .why =
        "Flock loads an agent without an evaluator, and raises \"has no evaluator assigned\" when\n"
        "the agent runs. Under Temporal each attempt of its activity fails this way; then the\n"
        "run ends as if it had succeeded (flock-core 0.4.543 and 0.5.0b28).\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    output: text\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    output: text\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .check_agent = check,
};
