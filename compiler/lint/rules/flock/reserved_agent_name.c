/* SPDX-License-Identifier: MIT */
/* FLK806 reserved-agent-name. What else becomes a record: reserved-run-key. */
#include "analysis/run_input.h"
#include "lint/rule.h"

/* Where the name stands. */
static Span span_of(const AgentDef *agent)
{
    bool has_name = def_is_set(&agent->name.at);
    return has_name ? def_span(&agent->name.at) : def_key_span(&agent->at);
}

static void check(const Lint *lint, const ActivityOptions *activity)
{
    const AgentDef *agent = activity->agent;
    ModelId record = run_input_record_told_by(agent->registered_name);
    if (record == MODEL_NONE || !lint->options->enable_temporal->winner.value.boolean)
        return;
    Finding *finding = sink_report(lint->sink, RULE_reserved_agent_name, span_of(agent),
                                   "an agent cannot be called %s under Temporal",
                                   sink_quote(lint->sink, agent->registered_name));
    finding_label(finding,
                  "Flock mistakes the mapping of all agents for an %s; the workflow task fails and "
                  "is retried forever: the run hangs",
                  schema_model(record)->class_name);
    finding_help(finding, "give it another name");
}

const LintRule rule_reserved_agent_name = {
    .summary = "An agent has a name that Flock uses for a record of its own.",
    .why =
        "A run carries a mapping of all agents by their names. On the worker\n"
        "FlockContext.from_dict takes every mapping with a key `timestamp` for a record of a run,\n"
        "and with a key `agent_type` for the definition of one agent; with an agent of that\n"
        "name this mapping is one of them, and the record cannot be built. That is outside of the\n"
        "workflow's `try`, so the workflow task fails and is tried again forever, whichever\n"
        "agent the run starts with (flock-core 0.4.543 and 0.5.0b28). What counts is the\n"
        "`name`, and the key only where there is none; runs without Temporal are not affected.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  timestamp:\n"
           "    input: \"photo: str\"\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  timestamper:\n"
            "    input: \"photo: str\"\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .check_agent = check,
};
