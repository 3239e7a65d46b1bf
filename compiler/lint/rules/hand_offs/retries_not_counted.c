/* SPDX-License-Identifier: MIT */
/*
 * FLK858 retries-not-counted.
 *
 * Only of routers that are kept and found. IterativeListGeneratorRouter, which counts its rounds in
 * the same place, is a circle that always closes: hand-off-cycle and endless-workflow have it.
 */
#include "definition/component.h"
#include "definition/hand_off.h"
#include "lint/circle_report.h"
#include "lint/component_report.h"
#include "lint/context_keys.h"

typedef struct Retries {
    const Lint *lint;
    HistoryGrowth growth; /* of the flock; made for the first finding */
    bool has_growth;
} Retries;

static bool is_true(const DefValue *value)
{
    bool is_set = false;
    return def_is_set(value) && def_as_bool(value, &is_set) && is_set;
}

/* Whether it retries at all: its edge back to the agent says so (definition/hand_off.c). */
static bool may_retry(const AgentDef *agent)
{
    for (uint32_t i = 0; i < agent->hand_off_count; i++)
        if (agent->hand_offs[i].way == WAY_RETRY)
            return true;
    return false;
}

/* What comes when the retries are used up, if anything would. */
static const char *never_runs(const Retries *retries, const AgentDef *agent, const char *key)
{
    DefValue last = component_setting(agent->router, key);
    bool is_named = def_is_set(&last) && def_text(&last).len > 0;
    return is_named ? arena_format(retries->lint->arena, ", and `%s` never runs", key).ptr : "";
}

static const char *ending(Retries *retries, const ActivityOptions *activity)
{
    const Lint *lint = retries->lint;
    if (!retries->has_growth)
        retries->growth = history_growth_of(lint->arena, lint->options);
    retries->has_growth = true;
    uint32_t room = circle_report_room(&retries->growth, &(Circle){.length = 1});
    return circle_report_ending(lint, circle_report_hand_off_us(lint, activity), room);
}

/* `at` is what makes it retry, where it does not say how often. */
static Finding *report(const Lint *lint, const AgentDef *agent, const DefValue *at)
{
    DefValue count = component_setting(agent->router, "max_retries");
    return sink_report(lint->sink, RULE_retries_not_counted,
                       def_is_set(&count) ? def_span(&count) : def_span(at),
                       "`max_retries` has no effect under Temporal");
}

static void report_conditional(Retries *retries, const ActivityOptions *activity)
{
    const Lint *lint = retries->lint;
    const AgentDef *agent = activity->agent;
    DefValue retry = component_setting(agent->router, "retry_on_failure");
    if (!is_true(&retry) || !may_retry(agent))
        return;
    Finding *finding = report(lint, agent, &retry);
    const char *name = sink_quote(lint->sink, agent->registered_name);
    const char *never = never_runs(retries, agent, "failure_agent");
    finding_label(finding,
                  "%s runs again and again while the condition fails%s: it continues "
                  "until %s",
                  name, never, ending(retries, activity));
    if (never[0])
        finding_help(finding,
                     "set `retry_on_failure: false` to go on with `failure_agent` at once");
    else
        finding_help(finding, "set `retry_on_failure: false`, or name a `failure_agent` instead");
}

/* It looks where an agent or the run's input may have left something. */
static void report_endless_feedback(Retries *retries, const ActivityOptions *activity,
                                    const DefValue *key)
{
    const Lint *lint = retries->lint;
    const AgentDef *agent = activity->agent;
    Finding *finding = report(lint, agent, key);
    finding_label(finding, "%s runs again and again while %s has a value%s: it continues until %s",
                  sink_quote(lint->sink, agent->registered_name),
                  sink_quote(lint->sink, def_text(key)),
                  never_runs(retries, agent, "fallback_agent"), ending(retries, activity));
    finding_help(finding, "use a ConditionalRouter with `failure_agent` and no `retry_on_failure`");
}

/* The module that checks and the router get a copy of the context each. */
static void report_unseen_feedback(const Lint *lint, const AgentDef *agent)
{
    Finding *finding =
        sink_report(lint->sink, RULE_retries_not_counted, component_span(agent->router),
                    "%s never sees any feedback under Temporal",
                    sink_quote(lint->sink, component_type(agent->router)));
    finding_label(finding, "it never retries: the run ends after %s",
                  sink_quote(lint->sink, agent->registered_name));
    finding_help(finding,
                 "use a ConditionalRouter, whose condition can read what the agent returned");
}

static void report_feedback(Retries *retries, const ActivityOptions *activity)
{
    const Lint *lint = retries->lint;
    const ComponentDef *router = activity->agent->router;
    DefValue key = component_setting(router, "feedback_context_key");
    Str name = def_is_set(&key) ? def_text(&key) : STR(HAND_OFF_FEEDBACK_KEY);
    if (!may_retry(activity->agent))
        return;
    if (!context_key_may_be_there(lint, name, hand_off_sees_feedback(router)))
        report_unseen_feedback(lint, activity->agent);
    else if (hand_off_sees_feedback(router))
        report_endless_feedback(retries, activity, &key);
}

static void check(const Lint *lint)
{
    Retries retries = {.lint = lint};
    if (!lint->options->enable_temporal->winner.value.boolean)
        return;
    for (uint32_t i = 0; i < lint->options->activity_count; i++) {
        const ActivityOptions *activity = &lint->options->activities[i];
        const ComponentDef *router = activity->agent->router;
        const ComponentInfo *info = router ? router->info : NULL;
        if (info && info->shape == ROUTER_CONDITIONAL)
            report_conditional(&retries, activity);
        else if (info && info->shape == ROUTER_FEEDBACK)
            report_feedback(&retries, activity);
    }
}

const LintRule rule_retries_not_counted = {
    .summary = "A router that counts its retries cannot count under Temporal.",
    .why =
        "A ConditionalRouter counts its retries in the context of the run. Under Temporal\n"
        "determine_next_agent has a copy of it, which is thrown away: each retry is the first, so\n"
        "`max_retries` is never reached, and neither is `failure_agent`: such a run goes on until\n"
        "the workflow times out or its history is full (see hand-off-cycle). A "
        "FeedbackRetryRouter\n"
        "waits for the feedback that an AssertionCheckerModule puts there, into the copy of\n"
        "execute_single_agent: it never sees any and ends the run. One whose\n"
        "`feedback_context_key` is the output of an agent sees that, and never stops either (all\n"
        "measured with flock-core 0.4.543).\n",
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
    .check_flock = check,
};
