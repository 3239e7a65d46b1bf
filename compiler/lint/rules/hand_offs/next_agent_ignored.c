/* SPDX-License-Identifier: MIT */
/*
 * FLK856 next-agent-ignored.
 *
 * A local run of the 0.5 betas follows the key, so it only speaks of runs with Temporal; an
 * agent of the classic dialect is ignored everywhere, and is reported everywhere. A router of
 * the betas that sets the agent's next_agent while running comes to the same.
 */
#include "definition/router.h"
#include "lint/dialects.h"

/* An agent that says nothing of its dialect is one of the betas, which have the key. */
static bool is_classic(const AgentDef *agent)
{
    return agent->dialect == DIALECT_CLASSIC && dialect_classic_key(agent);
}

static bool is_followed_locally(const Lint *lint, const AgentDef *agent)
{
    return !is_classic(agent) && !lint->options->enable_temporal.winner.value.boolean;
}

/* True if the agent's router goes there too, or decides while running. */
static bool is_covered(const AgentDef *agent, Str name)
{
    for (uint32_t i = 0; i < agent->hand_off_count; i++)
        if (agent->hand_offs[i].kind != HAND_OFF_STATIC || str_eq(agent->hand_offs[i].to, name))
            return true;
    return false;
}

static void advise(Finding *finding, const AgentDef *agent, const char *name)
{
    if (!is_classic(agent))
        finding_help(finding,
                     "add a component of type DefaultRoutingComponent, with %s as `next_agent` of "
                     "its `config`",
                     name);
    else
        finding_help(finding,
                     "write a `handoff_router` of type DefaultRouter, with %s as `hand_off` of its "
                     "`config`",
                     name);
}

/* The router's `type` if all that it does is to set next_agent, else NULL. */
static const Node *useless_type(const AgentDef *agent)
{
    const RouterInfo *info =
        agent->router ? router_find(router_type(agent->router), agent->dialect) : NULL;
    bool is_useless = info && info->shape == ROUTER_NOWHERE;
    return is_useless ? map_find(agent->router, STR("type")) : NULL;
}

static void report_router(const Lint *lint, const AgentDef *agent, const Node *type)
{
    bool is_shared = agent->router->flags & NODE_ANCHORED;
    Finding *finding = sink_report(lint->sink, RULE_next_agent_ignored, node_span(type),
                                   "%s is not followed under Temporal",
                                   sink_quote(lint->sink, router_type(agent->router)));
    finding_label(finding, "it sets `next_agent`, as local runs want it: the chain ends after %s",
                  is_shared ? "its agent" : sink_quote(lint->sink, agent->registered_name));
    finding_help(finding, "under Temporal only a DefaultRoutingComponent hands off");
}

static void check_key(const Lint *lint, const AgentDef *agent)
{
    if (!def_is_set(&agent->next_agent.at))
        return;
    const Node *value = node_deref(agent->next_agent.at.node);
    bool is_name = value->kind == NODE_STRING && value->count > 0;
    if (!is_name || is_covered(agent, node_text(value)))
        return;
    Finding *finding = sink_report(
        lint->sink, RULE_next_agent_ignored, node_span(node_key(agent->next_agent.at.node)),
        is_classic(agent) ? "`next_agent` is not a key of Flock 0.4"
                          : "`next_agent` is not followed under Temporal");
    if (agent->hand_off_count)
        finding_label(finding, "the agent's router goes to %s",
                      sink_quote(lint->sink, agent->hand_offs[0].to));
    else
        finding_label(finding, "the chain ends after %s",
                      sink_quote(lint->sink, agent->registered_name));
    if (!agent->hand_off_count && !agent->router)
        advise(finding, agent, sink_quote(lint->sink, node_text(value)));
    else
        finding_help(finding, "remove it, or name the agent in the router");
}

static void check(const Lint *lint, const ActivityOptions *activity)
{
    const AgentDef *agent = activity->agent;
    if (is_followed_locally(lint, agent))
        return;
    const Node *type = useless_type(agent);
    if (type)
        report_router(lint, agent, type);
    else
        check_key(lint, agent);
}

const LintRule rule_next_agent_ignored = {
    .summary = "An agent's `next_agent` is not followed.",
    .why = "Under Temporal determine_next_agent asks the agent's routing component, and an agent\n"
           "without one ends the chain; `next_agent` is read by local runs only, and only where\n"
           "there is no router (flock-core 0.5.0b28). A ConditionalRoutingComponent and an\n"
           "LLMRoutingComponent write their choice there and return nothing, so they end the\n"
           "chain as well. Flock 0.4 has no such key at all and ignores it on load.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    components:\n"
           "      - {name: default, type: DeclarativeEvaluationComponent, config: {}}\n"
           "    next_agent: reviewer\n"
           "  reviewer:\n"
           "    components:\n"
           "      - {name: default, type: DeclarativeEvaluationComponent, config: {}}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    components:\n"
            "      - {name: default, type: DeclarativeEvaluationComponent, config: {}}\n"
            "      - {name: next, type: DefaultRoutingComponent, config: {next_agent: reviewer}}\n"
            "  reviewer:\n"
            "    components:\n"
            "      - {name: default, type: DeclarativeEvaluationComponent, config: {}}\n",
    .check_agent = check,
};
