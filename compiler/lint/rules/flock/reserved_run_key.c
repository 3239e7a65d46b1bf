/* SPDX-License-Identifier: MIT */
/* FLK804 reserved-run-key. What becomes of a key: analysis/run_input.h. */
#include "analysis/run_input.h"
#include "lint/rule.h"

static void report_overwritten(const Lint *lint, const ReservedInput *input)
{
    Str key = def_key_text(&input->value);
    Finding *finding = sink_report(lint->sink, RULE_reserved_run_key, def_key_span(&input->value),
                                   "the input `%.*s` is overwritten by Flock", STR_ARG(key));
    finding_label(finding, "agents see %s instead", input->becomes);
    finding_help(finding, "choose another name");
}

static void report_start(const Lint *lint, const ReservedInput *input)
{
    Finding *finding =
        sink_report(lint->sink, RULE_reserved_run_key, def_key_span(&input->value),
                    "the input `current_agent` replaces the agent that the run starts with");
    if (def_is_string(&input->value) && lint->options->start_agent.len)
        finding_label(finding, "the run starts with %s instead of %s",
                      sink_quote(lint->sink, def_text(&input->value)),
                      sink_quote(lint->sink, lint->options->start_agent));
    else
        finding_label(finding, "Flock takes its value as the name of the agent to start with");
    finding_help(finding, "name the first agent in `run.agent`, or rename this input");
}

static void report_record(const Lint *lint, const ReservedInput *input)
{
    const ModelInfo *record = schema_model(input->record);
    Finding *finding = sink_report(lint->sink, RULE_reserved_run_key, def_key_span(&input->value),
                                   "Flock mistakes a mapping with the key `%s` for its own %s",
                                   record->settings[0].key.ptr, record->class_name);
    if (input->fate == INPUT_RECORD_REFUSED) {
        finding_severity(finding, SEVERITY_ERROR);
        finding_label(
            finding, "the mapping cannot be read as one, so the workflow task fails and is retried "
                     "forever: the run hangs");
    } else {
        finding_label(finding, "agents do not see the other keys of this mapping");
    }
    finding_help(finding, "choose another name");
}

static void report(const Lint *lint, const ReservedInput *input)
{
    switch (input->fate) {
    case INPUT_OVERWRITTEN:
        report_overwritten(lint, input);
        break;
    case INPUT_REPLACES_START:
        report_start(lint, input);
        break;
    case INPUT_RECORD_REFUSED:
    case INPUT_RECORD_CUT:
        report_record(lint, input);
        break;
    }
}

static void check(const Lint *lint)
{
    ReservedInputs inputs = facts_reserved_inputs(lint->facts);
    for (size_t i = 0; i < inputs.count; i++)
        report(lint, &inputs.items[i]);
}

const LintRule rule_reserved_run_key = {
    .summary = "A key in the input of a run is one that Flock uses for itself.",
    .why =
        "Flock keeps each input as the variable `flock.KEY`, beside variables of its own\n"
        "(flock-core 0.4.543, initialize_context). `initial_input`, `local_debug`, `run_id`,\n"
        "`model` and `use_production_tools` are set after the inputs and replace them;\n"
        "`current_agent` is set before, and an input of that name decides which agent runs\n"
        "first. On the worker FlockContext.from_dict takes every mapping with a key `timestamp`\n"
        "for a record of a run, and with a key `agent_type` for an agent's definition. Where\n"
        "the record cannot be built, and in 0.4 one with a `timestamp` never can, the\n"
        "workflow task fails and is tried again forever: this is an error. Else the other\n"
        "keys are lost.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "run:\n"
           "  input: {topic: cats, model: tabby}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "run:\n"
            "  input: {topic: cats, breed: tabby}\n",
    .check_flock = check,
};
