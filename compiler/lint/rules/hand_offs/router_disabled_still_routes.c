/* SPDX-License-Identifier: MIT */
/* FLK854 router-disabled-still-routes. */
#include "definition/component.h"
#include "lint/rule.h"

static bool is_false(const DefValue *value)
{
    bool is_true = true;
    return def_is_set(value) && def_as_bool(value, &is_true) && !is_true;
}

/* Where the router goes in spite of it. */
static const char *target(const Lint *lint, const AgentDef *agent)
{
    const HandOff *hand_off = &agent->hand_offs[0];
    if (agent->hand_off_count == 1 && hand_off->kind == HAND_OFF_STATIC)
        return arena_format(lint->arena, "to %s", sink_quote(lint->sink, hand_off->to)).ptr;
    return "as if it were enabled";
}

/* An AgentRouter fails on any `config`: router-incomplete says so. */
static bool may_route(const ComponentDef *router)
{
    return router && !str_is(component_type(router), "AgentRouter");
}

static void check(const Lint *lint, const ActivityOptions *activity)
{
    const AgentDef *agent = activity->agent;
    const ComponentDef *router = agent->router;
    if (!may_route(router) || agent->hand_off_count == 0)
        return;
    DefValue enabled = component_setting(router, "enabled");
    if (!is_false(&enabled))
        return;
    const char *name = sink_quote(lint->sink, agent->registered_name);
    Finding *finding =
        sink_report(lint->sink, RULE_router_disabled_still_routes, def_span(&enabled),
                    "a router with `enabled: false` still routes");
    finding_label(finding, "Flock does not read the `enabled` of a router: %s hands off %s", name,
                  target(lint, agent));
    finding_help(finding, "remove the router to end the run after %s", name);
}

const LintRule rule_router_disabled_still_routes = {
    .summary = "A router is switched off but still routes.",
    .why = "`enabled` is a setting that every component of Flock has, and for modules it counts.\n"
           "determine_next_agent asks for the agent's router and calls it; it never looks at\n"
           "`config.enabled` (flock-core 0.4.543, and 0.5.0b28: get_primary_router).\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    handoff_router:\n"
           "      type: DefaultRouter\n"
           "      config: {hand_off: reviewer, enabled: false}\n"
           "  reviewer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "  reviewer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .check_agent = check,
};
