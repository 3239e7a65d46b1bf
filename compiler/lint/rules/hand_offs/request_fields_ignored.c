/* SPDX-License-Identifier: MIT */
/* FLK859 request-fields-ignored. One finding for a request, at the first of its fields. */
#include "definition/component.h"
#include "lint/component_report.h"
#include "support/array.h"

/* Read by flock.workflow.activities alone, which local runs use. */
static const char *const FIELDS[] = {"output_to_input_merge_strategy", "add_input_fields",
                                     "add_output_fields", "add_description"};

/* Whether a local run would do anything because of it. */
static bool has_effect(const DefValue *value)
{
    return def_is_set(value) && !def_is_null(value) && !str_is(def_text(value), "match");
}

static void check(const Lint *lint, const ActivityOptions *activity)
{
    const ComponentDef *router = activity->agent->router;
    bool is_default = router && router->info && router->info->shape == ROUTER_DEFAULT;
    if (!is_default || !lint->options->enable_temporal->winner.value.boolean)
        return;
    DefValue request = component_setting(router, router->info->target);
    Finding *finding = NULL;
    for (size_t i = 0; def_is_set(&request) && i < ARRAY_LEN(FIELDS); i++) {
        DefValue value = def_find(&request, FIELDS[i]);
        if (!has_effect(&value))
            continue;
        if (finding) {
            finding_relate(finding, def_key_span(&value), "this one is not read either");
            continue;
        }
        finding = sink_report(lint->sink, RULE_request_fields_ignored, def_key_span(&value),
                              "`%s` of a hand-off has no effect under Temporal", FIELDS[i]);
        finding_label(finding,
                      "Flock ignores it: the next agent gets its inputs by name and nothing else");
        finding_help(
            finding,
            "put what the next agent needs into that agent's own `input` and `description`");
    }
}

const LintRule rule_request_fields_ignored = {
    .summary = "A field of a hand-off request is read by local runs only.",
    .why =
        "A `hand_off` may be a request, {next_agent: ..., ...}. Its fields\n"
        "output_to_input_merge_strategy, add_input_fields, add_output_fields and add_description\n"
        "are read in flock.workflow.activities, which local runs go through, the third not even\n"
        "there. FlockWorkflow takes\n"
        "`next_agent` and `override_context` out of it; execute_single_agent then looks for the\n"
        "inputs of the next agent by their names (flock-core 0.4.543).\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: \"topic: str\"\n"
           "    output: \"text: str\"\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    handoff_router:\n"
           "      type: DefaultRouter\n"
           "      config: {hand_off: {next_agent: reviewer, add_description: be brief}}\n"
           "  reviewer:\n"
           "    input: \"text: str\"\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: \"topic: str\"\n"
            "    output: \"text: str\"\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    handoff_router:\n"
            "      type: DefaultRouter\n"
            "      config: {hand_off: reviewer}\n"
            "  reviewer:\n"
            "    input: \"text: str\"\n"
            "    description: be brief\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .check_agent = check,
};
