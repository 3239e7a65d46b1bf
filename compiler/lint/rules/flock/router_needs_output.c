/* SPDX-License-Identifier: MIT */
/*
 * FLK810 router-needs-output.
 *
 * Of a missing `input` missing-input speaks. Two agents that lack something are enough to know:
 * each router is told of one that is not its own.
 */
#include "lint/refusals.h"

typedef struct Lacking {
    const AgentDef *agent;
    const char *key, *words; /* what is not there, and how it is not */
} Lacking;

/* FlockAgent.to_dict() leaves out what is None; no description is an empty one. */
static Lacking lacking_of(const AgentDef *agent)
{
    ValueState output = (ValueState)agent->output.at.state;
    if (agent->at.is_refused)
        return (Lacking){0};
    if (output == VALUE_ABSENT || output == VALUE_NULL)
        return (Lacking){agent, "output", output == VALUE_NULL ? "null" : "missing"};
    bool has_no_description = agent->description.at.state == VALUE_NULL;
    return has_no_description ? (Lacking){agent, "description", "null"} : (Lacking){0};
}

/* AgentRouter and LLMRouter make a list of all other agents. */
static bool lists_agents(const AgentDef *agent)
{
    if (agent->dialect != DIALECT_CLASSIC || !agent->router || agent->at.is_refused)
        return false;
    Str type = component_type(agent->router);
    return str_is(type, "AgentRouter") || str_is(type, "LLMRouter");
}

static void report(const Lint *lint, const AgentDef *agent, const Lacking *lacking)
{
    bool is_temporal = lint->options->enable_temporal->winner.value.boolean;
    DefValue type = def_find(&agent->router->at, "type");
    const char *other = sink_quote(lint->sink, lacking->agent->registered_name);
    Finding *finding = sink_report(lint->sink, RULE_router_needs_output, def_span(&type),
                                   "the router lists every agent with its `%s`, but that of %s "
                                   "is %s",
                                   lacking->key, other, lacking->words);
    finding_relate(finding, def_key_span(&lacking->agent->at), "the agent %s", other);
    if (is_temporal)
        finding_label(finding, "determine_next_agent fails without it%s",
                      refusals_end_of_attempts(&lint->options->flock_retry));
    else
        finding_label(finding, "each run that gets here fails without it");
    finding_help(finding, "give %s a value for `%s`, even if no run hands off to it", other,
                 lacking->key);
}

static void check(const Lint *lint)
{
    const Options *options = lint->options;
    Lacking found[2];
    uint32_t count = 0;
    for (uint32_t i = 0; i < options->activity_count && count < 2; i++) {
        found[count] = lacking_of(options->activities[i].agent);
        count += found[count].agent != NULL;
    }
    for (uint32_t i = 0; i < options->activity_count && count > 0; i++) {
        const AgentDef *agent = options->activities[i].agent;
        bool is_itself = found[0].agent == agent;
        if (lists_agents(agent) && (!is_itself || count == 2))
            report(lint, agent, &found[is_itself]);
    }
}

const LintRule rule_router_needs_output = {
    .summary = "A router that lets a model choose needs the output of every agent.",
    .why = "AgentRouter and LLMRouter show a model all agents of the flock but their own, with\n"
           "name, description, input and output. They take these from what the run carries, in\n"
           "which a text that is null is left out, and no output is null: `KeyError: 'output'`\n"
           "(flock-core 0.4.543). So a single agent without one is enough, wherever it stands:\n"
           "under Temporal each attempt of determine_next_agent fails, and the run ends as if it\n"
           "had succeeded. An empty text will do.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: \"topic: str\"\n"
           "    output: \"draft: str\"\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    handoff_router: {name: next, type: AgentRouter}\n"
           "  editor:\n"
           "    input: \"draft: str\"\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: \"topic: str\"\n"
            "    output: \"draft: str\"\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    handoff_router: {name: next, type: AgentRouter}\n"
            "  editor:\n"
            "    input: \"draft: str\"\n"
            "    output: \"text: str\"\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .check_flock = check,
};
