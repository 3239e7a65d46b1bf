/* SPDX-License-Identifier: MIT */
/*
 * FLK859 request-fields-ignored. One finding for a request, at the first of its fields; what
 * `override_context` does has one of its own. A request that names nobody is router-incomplete's.
 */
#include "definition/component.h"
#include "lint/component_report.h"
#include "support/array.h"

static const struct {
    const char *key;
    bool is_read_locally; /* by flock.workflow.activities, which only local runs use */
} FIELDS[] = {
    {"output_to_input_merge_strategy", true},
    {"add_input_fields", true},
    {"add_output_fields", true},
    {"add_description", true},
    {"override_next_agent", false},
};

/* Whether a local run would do anything because of it. */
static bool has_effect(const DefValue *value)
{
    Str text = def_text(value);
    bool is_empty = def_is_string(value) ? text.len == 0 : def_count(value) == 0;
    return def_is_set(value) && !def_is_null(value) && !is_empty && !str_is(text, "match");
}

static void label_unread(Finding *finding, const char *key)
{
    if (str_is(str_of(key), "override_next_agent")) {
        finding_label(finding, "Flock ignores it: the run continues with `next_agent`");
        finding_help(finding, "remove it, or name that agent as `next_agent`");
        return;
    }
    finding_label(finding,
                  "Flock ignores it: the next agent gets its inputs by name and nothing else");
    finding_help(finding, "put what the next agent needs into that agent's own `input`, `output` "
                          "and `description`");
}

static void check_unread(const Lint *lint, const DefValue *request, bool is_temporal)
{
    Finding *finding = NULL;
    for (size_t i = 0; i < ARRAY_LEN(FIELDS); i++) {
        DefValue value = def_find(request, FIELDS[i].key);
        if (!def_is_set(&value) || !has_effect(&value) ||
            (FIELDS[i].is_read_locally && !is_temporal))
            continue;
        if (finding) {
            finding_relate(finding, def_key_span(&value), "this one is not read either");
            continue;
        }
        finding = sink_report(lint->sink, RULE_request_fields_ignored, def_key_span(&value),
                              "`%s` of a hand-off has no effect%s", FIELDS[i].key,
                              FIELDS[i].is_read_locally ? " under Temporal" : "");
        label_unread(finding, FIELDS[i].key);
    }
}

/*
 * FlockWorkflow passes the FlockContext to dict.update(), and so writes its fields over variables
 * of these names; local runs call a method that it does not have.
 */
static void check_context(const Lint *lint, const AgentDef *agent, const DefValue *request,
                          bool is_temporal)
{
    DefValue context = def_find(request, "override_context");
    if (!def_is_set(&context) || def_is_null(&context))
        return;
    Finding *finding =
        sink_report(lint->sink, RULE_request_fields_ignored, def_key_span(&context),
                    is_temporal ? "`override_context` of a hand-off overrides no variable"
                                : "`override_context` of a hand-off fails in a local run");
    if (is_temporal) {
        finding_label(finding, "Flock keeps it as variables called `state`, `history`, ...: what "
                               "is in its `state` gets nowhere");
    } else {
        finding_severity(finding, SEVERITY_ERROR);
        finding_label(finding,
                      "each run ends after %s: 'FlockContext' object has no attribute 'update'",
                      sink_quote(lint->sink, agent->registered_name));
    }
    finding_help(finding, "remove it, and let an agent return the value, or put it into the run's "
                          "input");
}

static void check(const Lint *lint, const ActivityOptions *activity)
{
    const AgentDef *agent = activity->agent;
    const ComponentDef *router = agent->router;
    if (!router || !router->info || router->info->shape != ROUTER_DEFAULT)
        return;
    DefValue request = component_setting(router, router->info->target);
    if (!def_is_set(&request) || !def_is_map(&request) || agent->hand_off_count == 0)
        return;
    bool is_temporal = lint->options->enable_temporal->winner.value.boolean;
    check_unread(lint, &request, is_temporal);
    check_context(lint, agent, &request, is_temporal);
}

const LintRule rule_request_fields_ignored = {
    .summary = "A field of a hand-off request does nothing, or is read by local runs only.",
    .why =
        "A `hand_off` may be a request, {next_agent: ..., ...}. Its fields\n"
        "output_to_input_merge_strategy, add_input_fields, add_output_fields and add_description\n"
        "are read in flock.workflow.activities, which only local runs go through. Under Temporal\n"
        "execute_single_agent looks for the inputs of the next agent by their names.\n"
        "override_next_agent is read nowhere. FlockWorkflow adds `override_context` to the\n"
        "variables of the run as a whole: the run then has variables `state`, `history` and so\n"
        "on, and all others keep their values. In a local run it raises an AttributeError, which\n"
        "is an error (all measured with flock-core 0.4.543).\n",
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
