/* SPDX-License-Identifier: MIT */
/*
 * FLK856 next-agent-ignored.
 *
 * A local run of the 0.5 betas follows the key, so it only speaks of runs with Temporal; an
 * agent of the classic dialect is ignored everywhere, and is reported everywhere. A router of
 * the betas that sets the agent's next_agent while running comes to the same. Where no Flock loads
 * the definition, flockc makes no hand-off of the key either.
 */
#include "definition/component.h"
#include "lint/dialects.h"

/* An agent that says nothing of its dialect is one of the betas, which have the key. */
static bool is_classic(const AgentDef *agent)
{
    DefValue key = dialect_classic_key(agent);
    return agent->dialect == DIALECT_CLASSIC && def_is_set(&key);
}

static bool is_followed_locally(const Lint *lint, const AgentDef *agent)
{
    return lint->def->flock != FLOCK_NONE && !is_classic(agent) &&
           !lint->options->enable_temporal->winner.value.boolean;
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
                     "add a component of type DefaultRoutingComponent whose `config` has %s as "
                     "`next_agent`",
                     name);
    else
        finding_help(finding,
                     "write a `handoff_router` of type DefaultRouter whose `config` has %s as "
                     "`hand_off`",
                     name);
}

/* True if all that the router does is to set next_agent. */
static bool is_router_useless(const AgentDef *agent)
{
    const ComponentInfo *info = agent->router ? agent->router->info : NULL;
    return info && info->kind == COMPONENT_ROUTER && info->shape == ROUTER_NOWHERE;
}

static void report_router(const Lint *lint, const AgentDef *agent)
{
    bool is_shared = def_is_anchored(&agent->router->at);
    Finding *finding = sink_report(
        lint->sink, RULE_next_agent_ignored, component_span(agent->router),
        "%s is not followed under Temporal", sink_quote(lint->sink, component_type(agent->router)));
    finding_label(finding,
                  "it sets `next_agent`, which only local runs follow; under Temporal the chain "
                  "ends after %s",
                  is_shared ? "its agent" : sink_quote(lint->sink, agent->registered_name));
    finding_help(finding,
                 "use a DefaultRoutingComponent: under Temporal no other component hands off");
}

static const char *message_of(const Lint *lint, const AgentDef *agent)
{
    if (lint->def->flock == FLOCK_NONE)
        return "`next_agent` is not followed";
    return is_classic(agent) ? "`next_agent` is not a key of Flock 0.4"
                             : "`next_agent` is not followed under Temporal";
}

/* Who ignores it. */
static const char *start_of_label(const Lint *lint)
{
    return lint->def->flock == FLOCK_NONE ? "no hand-off is made of it" : "Flock ignores it";
}

static void check_key(const Lint *lint, const AgentDef *agent)
{
    if (!def_is_set(&agent->next_agent.at))
        return;
    Str name = def_text(&agent->next_agent.at);
    if (name.len == 0 || is_covered(agent, name))
        return;
    Finding *finding =
        sink_report(lint->sink, RULE_next_agent_ignored, def_key_span(&agent->next_agent.at), "%s",
                    message_of(lint, agent));
    if (agent->hand_off_count)
        finding_label(finding, "%s: the run continues with %s, as the router says",
                      start_of_label(lint), sink_quote(lint->sink, agent->hand_offs[0].to));
    else
        finding_label(finding, "%s: the run ends after %s", start_of_label(lint),
                      sink_quote(lint->sink, agent->registered_name));
    if (!agent->hand_off_count && !agent->router)
        advise(finding, agent, sink_quote(lint->sink, name));
    else
        finding_help(finding, "remove it, or name the agent in the router");
}

/* A function in its place; Flock 0.4 does not have the key, which is mixed-dialects. */
static void check_callable(const Lint *lint, const AgentDef *agent)
{
    DefValue value = def_find_more(agent, "next_agent_callable");
    bool is_given = def_is_set(&value) && !def_is_null(&value);
    if (!is_given || is_classic(agent) || agent->hand_off_count || agent->router)
        return;
    Finding *finding = sink_report(lint->sink, RULE_next_agent_ignored, def_key_span(&value),
                                   "`next_agent_callable` is not followed%s",
                                   lint->def->flock == FLOCK_NONE ? "" : " under Temporal");
    finding_label(finding, "%s: the run ends after %s", start_of_label(lint),
                  sink_quote(lint->sink, agent->registered_name));
    finding_help(finding, "add a component of type DefaultRoutingComponent whose `config` has "
                          "`next_agent: {__callable_ref__: NAME}`");
}

static void check(const Lint *lint, const ActivityOptions *activity)
{
    const AgentDef *agent = activity->agent;
    if (is_followed_locally(lint, agent))
        return;
    if (is_router_useless(agent) && lint->def->flock != FLOCK_NONE)
        report_router(lint, agent);
    else
        check_key(lint, agent);
    if (!def_is_set(&agent->next_agent.at))
        check_callable(lint, agent);
}

const LintRule rule_next_agent_ignored = {
    .summary = "An agent's `next_agent` is not followed.",
    .why = "Under Temporal determine_next_agent asks the agent's routing component, and an agent\n"
           "without one ends the run; `next_agent` is read by local runs only, and only where\n"
           "there is no router (flock-core 0.5.0b28). A ConditionalRoutingComponent and an\n"
           "LLMRoutingComponent write their choice there and return nothing, so they end the\n"
           "chain as well. Flock 0.4 has no such key at all and ignores it on load.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    components:\n"
           "      - {name: default, type: DeclarativeEvaluationComponent, config: {}}\n"
           "    next_agent: reviewer\n"
           "  reviewer:\n"
           "    input: topic\n"
           "    components:\n"
           "      - {name: default, type: DeclarativeEvaluationComponent, config: {}}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    components:\n"
            "      - {name: default, type: DeclarativeEvaluationComponent, config: {}}\n"
            "      - {name: next, type: DefaultRoutingComponent, config: {next_agent: reviewer}}\n"
            "  reviewer:\n"
            "    input: topic\n"
            "    components:\n"
            "      - {name: default, type: DeclarativeEvaluationComponent, config: {}}\n",
    .check_agent = check,
};
