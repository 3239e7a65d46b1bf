/* SPDX-License-Identifier: MIT */
/*
 * FLK857 hand-off-fields-mismatch. A name is reported once, at the first agent that wants it.
 *
 * Where the run's input is not known it may have any name, so only what is all but a name that
 * the agent before gives is told, and nobody else gives or wants.
 */
#include "analysis/near_inputs.h"
#include "definition/signature.h"
#include "lint/rule.h"

static void report(const Lint *lint, uint32_t index, Str name)
{
    const Options *options = lint->options;
    const AgentDef *agent = options->activities[index].agent;
    bool is_first = str_eq(agent->registered_name, options->start_agent);
    Sink *sink = lint->sink;
    const char *quoted = sink_quote(sink, name);
    Finding *finding = sink_report(
        sink, RULE_hand_off_fields_mismatch, lint_span_inside(lint, &agent->input.at, name),
        is_first ? "%s is not in the run's input"
                 : "%s is not in the run's input, and no agent before %s returns it",
        quoted, sink_quote(sink, agent->registered_name));
    finding_label(finding, "the agent gets None for it");
    if (options_has_own_input(options))
        finding_relate(finding, def_key_span(&lint->def->run->input.at), "the run's input");
    finding_help(finding, "add it to `run.input`, or to the `output` of an agent before this one");
}

static void check_agent(const Lint *lint, const DataFlow *flow, StrMap *reported, uint32_t index)
{
    const AgentDef *agent = lint->options->activities[index].agent;
    Str name;
    if (!def_is_set(&agent->input.at) || !data_flow_is_known(flow, index))
        return;
    for (size_t at = 0; signature_next(def_str(&agent->input), &at, &name);) {
        if (!data_flow_is_missing(flow, index, name) || map_get(reported, name))
            continue;
        map_put(lint->arena, reported, name, 0);
        report(lint, index, name);
    }
}

static void report_near(const NearInput *near, void *state)
{
    const Lint *lint = state;
    Sink *sink = lint->sink;
    const char *meant = sink_quote(sink, near->meant);
    Finding *finding =
        sink_report(sink, RULE_hand_off_fields_mismatch,
                    lint_span_inside(lint, &near->agent->input.at, near->name),
                    "no agent returns %s, but %s returns %s", sink_quote(sink, near->name),
                    sink_quote(sink, near->giver->registered_name), meant);
    finding_label(finding, "the agent gets None for it, unless the run's input has it");
    finding_relate(finding, lint_span_inside(lint, &near->giver->output.at, near->meant),
                   "the output");
    finding_help(finding, "did you mean %s?", meant);
}

static void check(const Lint *lint)
{
    StrMap reported = {0};
    if (!lint->options->run_input) {
        near_inputs_visit(lint->arena, facts_graph(lint->facts), report_near, (void *)lint);
        return;
    }
    const DataFlow *flow = facts_data_flow(lint->facts);
    for (uint32_t i = 0; flow && i < lint->options->activity_count; i++)
        check_agent(lint, flow, &reported, i);
}

const LintRule rule_hand_off_fields_mismatch = {
    .summary = "An agent needs an input that nothing provides.",
    .why = "Flock looks up each name in an agent's `input` in what the agents before it returned,\n"
           "the latest first, and then in the run's input. Where it finds none it passes None,\n"
           "and the model works without it (core/util/input_resolver.py; measured with flock-core\n"
           "0.4.543). Under Temporal the merge strategies of a hand-off do not change that.\n"
           "Reported only where `run.input` and the start are known, not after a router that\n"
           "decides while running, and not where a custom component may return anything.\n"
           "Without `run.input`, a name that is one letter off what the agent before returns is\n"
           "reported, if no other agent returns or needs it.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: \"topic: str\"\n"
           "    output: \"text: str | the article\"\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    handoff_router: {type: DefaultRouter, config: {hand_off: reviewer}}\n"
           "  reviewer:\n"
           "    input: \"article: str\"\n"
           "    output: \"verdict: str\"\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "run: {agent: writer, input: {topic: birds}}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: \"topic: str\"\n"
            "    output: \"text: str | the article\"\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    handoff_router: {type: DefaultRouter, config: {hand_off: reviewer}}\n"
            "  reviewer:\n"
            "    input: \"text: str\"\n"
            "    output: \"verdict: str\"\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "run: {agent: writer, input: {topic: birds}}\n",
    .check_flock = check,
};
