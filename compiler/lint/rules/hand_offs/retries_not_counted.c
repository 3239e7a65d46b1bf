/* SPDX-License-Identifier: MIT */
/*
 * FLK858 retries-not-counted.
 *
 * Only of routers that are kept and found. IterativeListGeneratorRouter, which counts its rounds in
 * the same place, is a circle that always closes: hand-off-cycle and endless-workflow have it.
 */
#include "analysis/time_budget.h"
#include "definition/component.h"
#include "lint/component_report.h"

static bool is_true(const DefValue *value)
{
    bool is_set = false;
    return def_is_set(value) && def_as_bool(value, &is_set) && is_set;
}

/* Whether it retries at all: its edge back to the agent says so (definition/hand_off.c). */
static bool may_retry(const AgentDef *agent)
{
    for (uint32_t i = 0; i < agent->hand_off_count; i++)
        if (!hand_off_names_agent(&agent->hand_offs[i]))
            return true;
    return false;
}

static void report_conditional(const Lint *lint, const AgentDef *agent)
{
    const char *name = sink_quote(lint->sink, agent->registered_name);
    DefValue retries = component_setting(agent->router, "max_retries");
    DefValue retry = component_setting(agent->router, "retry_on_failure");
    DefValue failure = component_setting(agent->router, "failure_agent");
    if (!is_true(&retry) || !may_retry(agent))
        return;
    Finding *finding = sink_report(lint->sink, RULE_retries_not_counted,
                                   def_is_set(&retries) ? def_span(&retries) : def_span(&retry),
                                   "`max_retries` has no effect under Temporal");
    finding_label(finding, "%s runs again and again while the condition fails%s", name,
                  def_is_set(&failure) ? ", and `failure_agent` never runs" : "");
    finding_help(finding, time_budget_deadline(lint->options)
                              ? "set `retry_on_failure: false`: nothing else ends it before the "
                                "workflow's timeout"
                              : "set `retry_on_failure: false`, or give the workflow a timeout");
}

/* The module that checks and the router get a copy of the context each. */
static void report_feedback(const Lint *lint, const AgentDef *agent)
{
    if (!may_retry(agent))
        return;
    Finding *finding =
        sink_report(lint->sink, RULE_retries_not_counted, component_span(agent->router),
                    "%s never sees any feedback under Temporal",
                    sink_quote(lint->sink, component_type(agent->router)));
    finding_label(finding, "it never retries: the run ends after %s",
                  sink_quote(lint->sink, agent->registered_name));
    finding_help(finding,
                 "use a ConditionalRouter, whose condition can read what the agent returned");
}

static void check(const Lint *lint, const ActivityOptions *activity)
{
    const AgentDef *agent = activity->agent;
    const ComponentInfo *info = agent->router ? agent->router->info : NULL;
    if (!info || !lint->options->enable_temporal->winner.value.boolean)
        return;
    if (info->shape == ROUTER_CONDITIONAL)
        report_conditional(lint, agent);
    else if (info->shape == ROUTER_FEEDBACK)
        report_feedback(lint, agent);
}

const LintRule rule_retries_not_counted = {
    .summary = "A router that counts its retries cannot count under Temporal.",
    .why =
        "A ConditionalRouter counts its retries in the context of the run. Under Temporal\n"
        "determine_next_agent has a copy of it, which is thrown away: each retry is the first, so\n"
        "`max_retries` is never reached, and neither is `failure_agent`. A FeedbackRetryRouter\n"
        "waits for the feedback that an AssertionCheckerModule puts there, into the copy of\n"
        "execute_single_agent: it never sees any and ends the run (both measured with\n"
        "flock-core 0.4.543).\n",
    .bad = "enable_temporal: true\n"
           "components:\n"
           "  ConditionalRouter:\n"
           "    type: flock_component\n"
           "    module_path: flock.routers.conditional.conditional_router\n"
           "agents:\n"
           "  writer:\n"
           "    input: \"topic: str\"\n"
           "    output: \"is_good: bool\"\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    handoff_router:\n"
           "      type: ConditionalRouter\n"
           "      config:\n"
           "        condition_context_key: writer.is_good\n"
           "        expected_bool: true\n"
           "        retry_on_failure: true\n"
           "        max_retries: 3\n",
    .good = "enable_temporal: true\n"
            "components:\n"
            "  ConditionalRouter:\n"
            "    type: flock_component\n"
            "    module_path: flock.routers.conditional.conditional_router\n"
            "agents:\n"
            "  writer:\n"
            "    input: \"topic: str\"\n"
            "    output: \"is_good: bool\"\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    handoff_router:\n"
            "      type: ConditionalRouter\n"
            "      config: {condition_context_key: writer.is_good, expected_bool: true}\n",
    .check_agent = check,
};
