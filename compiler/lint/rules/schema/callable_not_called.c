/* SPDX-License-Identifier: MIT */
/*
 * FLK118 callable-not-called.
 *
 * Only for 0.4; without an `input`, missing-input reports it. A file does not say whether a
 * function of that name is registered.
 */
#include "lint/refusals.h"
#include "support/array.h"

typedef struct Callable {
    const char *key;
    bool is_fatal; /* resolve_inputs() or DSPy fails on a function; otherwise its address is used */
} Callable;

/* What becomes of an agent with a function of that name. */
static const Callable CALLABLES[] = {
    {"input_callable", true},
    {"description_callable", true},
    {"output_callable", false},
};

static bool is_told_elsewhere(const AgentDef *agent, const Callable *callable)
{
    return callable == &CALLABLES[0] && !def_is_set(&agent->input.at);
}

static void label(Finding *finding, const ActivityOptions *activity, const Callable *callable)
{
    if (callable->is_fatal)
        finding_label(finding, "if the function is registered, execute_single_agent fails%s",
                      refusals_end_of_attempts(activity->retry));
    else
        finding_label(finding,
                      "if the function is registered, the model is told to write `<function ...>`");
}

static void check(const Lint *lint, const ActivityOptions *activity)
{
    const AgentDef *agent = activity->agent;
    bool is_temporal = lint->options->enable_temporal->winner.value.boolean;
    if (!agent->has_more_keys || agent->dialect != DIALECT_CLASSIC || !is_temporal)
        return;
    for (size_t i = 0; i < ARRAY_LEN(CALLABLES); i++) {
        DefValue value = def_find(&agent->at, CALLABLES[i].key);
        if (!def_is_set(&value) || is_told_elsewhere(agent, &CALLABLES[i]))
            continue;
        Finding *finding =
            sink_report(lint->sink, RULE_callable_not_called, def_key_span(&value),
                        "the function in `%s` is not called under Temporal", CALLABLES[i].key);
        label(finding, activity, &CALLABLES[i]);
        const char *key = CALLABLES[i].key;
        finding_help(finding, "write the text itself, as `%.*s`",
                     (int)(strlen(key) - strlen("_callable")), key);
    }
}

const LintRule rule_callable_not_called = {
    .summary = "A function should produce an agent's text, and Temporal runs do not call it.",
    .why =
        "`input_callable`, `description_callable` and `output_callable` name functions that the\n"
        "program has registered, and loading puts the function where the text would be. A local\n"
        "run then calls it (FlockAgent.resolve_callables); execute_single_agent does not. With\n"
        "a function as `input` it fails with a TypeError; with one as `description` Flock's\n"
        "evaluator fails; and a function as output becomes its name and its address in memory\n"
        "(flock-core 0.4.543). Where no such function is registered, Flock keeps the text, so\n"
        "this is a warning. The betas call the function.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: \"topic: str\"\n"
           "    description_callable: house_style\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: \"topic: str\"\n"
            "    description: Writes as the house does\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .check_agent = check,
};
