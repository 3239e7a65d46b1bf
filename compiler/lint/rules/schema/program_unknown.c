/* SPDX-License-Identifier: MIT */
/* FLK127 program-unknown. The betas accept more spellings than Flock 0.4, in upper or lower case.
 */
#include "definition/component.h"
#include "lint/component_report.h"
#include "lint/edits.h"
#include "support/array.h"
#include "support/typo.h"

static const char *const PROGRAMS[] = {"Predict", "ChainOfThought", "ReAct"};

/* What the betas accept, in upper or lower case, and what it means; NULL for anything else. */
static const char *program_of_betas(Str text)
{
    static const struct {
        const char *word, *program;
    } words[] = {
        {"completion", "Predict"}, {"predict", "Predict"},
        {"react", "ReAct"},        {"chainofthought", "ChainOfThought"},
        {"cot", "ChainOfThought"}, {"chain_of_thought", "ChainOfThought"},
    };
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (str_eq_ignore_case(text, str_of(words[i].word)))
            return words[i].program;
    return NULL;
}

static bool is_program(const PlacedComponent *placed, Str text)
{
    if (placed->agent->dialect == DIALECT_UNIFIED)
        return program_of_betas(text) != NULL;
    for (size_t i = 0; i < ARRAY_LEN(PROGRAMS); i++)
        if (str_is(text, PROGRAMS[i]))
            return true;
    return false;
}

/* NULL where it is not clear which one is meant. */
static const char *find_meant(Str text)
{
    for (size_t i = 0; i < ARRAY_LEN(PROGRAMS); i++)
        if (typo_is_likely(text, str_of(PROGRAMS[i])))
            return PROGRAMS[i];
    return program_of_betas(text);
}

static void check(const PlacedComponent *placed)
{
    const Lint *lint = placed->lint;
    const ComponentInfo *info = placed->component->info;
    if (!info || info->kind != COMPONENT_EVALUATOR || !component_loads(placed->component) ||
        !schema_find_setting(info->model, STR("override_evaluator_type")))
        return;
    DefValue value = component_setting(placed->component, "override_evaluator_type");
    Str text = def_is_set(&value) && def_is_string(&value) ? def_text(&value) : str_make(NULL, 0);
    if (text.len == 0 || is_program(placed, text))
        return;
    Finding *finding =
        sink_report(lint->sink, RULE_program_unknown, def_span(&value),
                    "%s is not a DSPy program that Flock knows", sink_quote(lint->sink, text));
    finding_label(finding, "Flock uses Predict instead, and only Flock's log says so");
    const char *meant = find_meant(text);
    if (!meant) {
        finding_help(finding, "write Predict, ChainOfThought or ReAct");
        return;
    }
    finding_help(finding, "did you mean `%s`?", meant);
    edits_replace_string(lint, finding, FIX_SAFE, &value, str_of(meant),
                         arena_format(lint->arena, "write `%s`", meant).ptr);
}

#define HEAD                                                                                       \
    "enable_temporal: true\n"                                                                      \
    "agents:\n"                                                                                    \
    "  writer:\n"                                                                                  \
    "    input: \"topic: str\"\n"                                                                  \
    "    evaluator:\n"                                                                             \
    "      name: default\n"                                                                        \
    "      type: DeclarativeEvaluator\n"

const LintRule rule_program_unknown = {
    .summary = "`override_evaluator_type` is not one of the programs that Flock knows.",
    .why =
        "An evaluator asks the model with one of DSPy's programs: `Predict`, `ChainOfThought`\n"
        "or `ReAct`, in exactly this spelling; the 0.5 betas accept upper and lower case, and\n"
        "also `cot`, `chain_of_thought` and `completion`. For any other text there is a line in\n"
        "the log, and `Predict` is used: without reasoning, and without the agent's tools\n"
        "(measured with flock-core 0.4.543).\n",
    .bad = HEAD "      config: {override_evaluator_type: ChainOfTought}\n",
    .good = HEAD "      config: {override_evaluator_type: ChainOfThought}\n",
    .has_fix = true,
    .check_component = check,
};
