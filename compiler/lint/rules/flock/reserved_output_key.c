/* SPDX-License-Identifier: MIT */
/* FLK807 reserved-output-key. The betas alone make records of results; see reserved-agent-name. */
#include "analysis/run_input.h"
#include "definition/signature.h"
#include "lint/refusals.h"
#include "support/array.h"

/* A record takes a string for the key that tells it. Of other types nothing is certain. */
static bool is_no_string(Str type)
{
    static const char *const types[] = {"int", "float", "bool", "list", "dict", "set", "tuple"};
    for (size_t i = 0; i < ARRAY_LEN(types); i++) {
        size_t len = strlen(types[i]);
        if (str_starts_with(type, types[i]) && (type.len == len || type.ptr[len] == '['))
            return true;
    }
    return false;
}

static void report(const Lint *lint, const AgentDef *agent, const SignatureField *field)
{
    Sink *sink = lint->sink;
    ModelId record = run_input_record_told_by(field->name);
    Finding *finding =
        sink_report(sink, RULE_reserved_output_key, def_span(&agent->output.at),
                    "the output %s of %s is a name that Flock uses for itself",
                    sink_quote(sink, field->name), sink_quote(sink, agent->registered_name));
    finding_label(
        finding,
        "%s mistakes the result for an %s, whose value there must be a string, and fails%s",
        ACTIVITY_ROUTING, schema_model(record)->class_name,
        refusals_end_of_attempts(&lint->options->flock_retry));
    finding_help(finding, "choose another name, or make it a `str`");
}

static void check(const Lint *lint, const ActivityOptions *activity)
{
    const AgentDef *agent = activity->agent;
    bool is_temporal = lint->options->enable_temporal->winner.value.boolean;
    if (agent->dialect != DIALECT_UNIFIED || !agent->router || !is_temporal ||
        !def_is_set(&agent->output.at))
        return;
    SignatureField field;
    for (size_t at = 0; signature_next_field(def_str(&agent->output), &at, &field);)
        if (run_input_record_told_by(field.name) != MODEL_NONE && is_no_string(field.type))
            report(lint, agent, &field);
}

const LintRule rule_reserved_output_key = {
    .summary = "An agent's output has a name that the 0.5 betas take for a record of their own.",
    .why =
        "With the 0.5 betas an activity gets the context as a mapping and makes a FlockContext of\n"
        "it (FlockContext.from_dict): every mapping inside with a key `timestamp` becomes a "
        "record\n"
        "of a run, and with a key `agent_type` an agent's definition. The last result is such\n"
        "a mapping. Its value there must be a string; else the record cannot be built, and\n"
        "determine_next_agent fails on each attempt. Only an agent with a router asks for the\n"
        "context then (flock-core 0.5.0b28). 0.4 makes records of the start's input alone.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  camera:\n"
           "    input: \"photo: str\"\n"
           "    output: \"place: str, timestamp: int\"\n"
           "    components:\n"
           "      - {name: eval, type: DeclarativeEvaluationComponent}\n"
           "      - {name: next, type: DefaultRoutingComponent, config: {next_agent: album}}\n"
           "  album:\n"
           "    input: \"place: str\"\n"
           "    components:\n"
           "      - {name: eval, type: DeclarativeEvaluationComponent}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  camera:\n"
            "    input: \"photo: str\"\n"
            "    output: \"place: str, taken_at: int\"\n"
            "    components:\n"
            "      - {name: eval, type: DeclarativeEvaluationComponent}\n"
            "      - {name: next, type: DefaultRoutingComponent, config: {next_agent: album}}\n"
            "  album:\n"
            "    input: \"place: str\"\n"
            "    components:\n"
            "      - {name: eval, type: DeclarativeEvaluationComponent}\n",
    .check_agent = check,
};
