/* SPDX-License-Identifier: MIT */
/*
 * FLK132 component-fails.
 *
 * Classes of flock-core 0.4.543 that it loads and cannot run. One that an entry of `components`
 * replaces is not known, and has no `info`.
 */
#include "definition/component.h"
#include "lint/component_report.h"
#include "support/array.h"

static bool is_on(const ComponentDef *component, const char *key)
{
    bool is_true = true;
    DefValue value = component_setting(component, key);
    return !def_is_set(&value) || !def_as_bool(&value, &is_true) || is_true;
}

/* Each of these gives a metric labels that it was not made with. */
static bool records_anything(const ComponentDef *module)
{
    static const char *const keys[] = {"collect_timing", "collect_token_usage", "collect_memory"};
    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        if (is_on(module, keys[i]))
            return is_on(module, "enabled");
    return false;
}

static void check_metrics(const PlacedComponent *placed)
{
    DefValue storage = component_setting(placed->component, "storage_type");
    if (!def_is_set(&storage) || !str_is(def_text(&storage), "prometheus") ||
        !records_anything(placed->component))
        return;
    Finding *finding = sink_report(placed->lint->sink, RULE_component_fails, def_span(&storage),
                                   "a MetricsModule of Flock 0.4 cannot count with Prometheus");
    finding_label(finding, "each run of %s fails (ValueError: Incorrect label names)",
                  component_agent_name(placed));
    finding_help(finding, "write `storage_type: json` or `memory`, or leave the module out");
}

static void check_evaluator(const PlacedComponent *placed)
{
    Finding *finding =
        sink_report(placed->lint->sink, RULE_component_fails, component_span(placed->component),
                    "a TestCaseEvaluator does not take what Flock 0.4 gives it");
    finding_label(finding, "each run of %s fails (TypeError: unexpected argument 'mcp_tools')",
                  component_agent_name(placed));
    finding_help(finding, "use a DeclarativeEvaluator, or an evaluator of your own");
}

static void check(const PlacedComponent *placed)
{
    const ComponentInfo *info = placed->component->info;
    if (!info || info->dialect != DIALECT_CLASSIC || !component_loads(placed->component))
        return;
    if (placed->role == ROLE_MODULE && info->model == MODEL_METRICS)
        check_metrics(placed);
    else if (placed->role == ROLE_EVALUATOR && info->model == MODEL_TEST_CASE)
        check_evaluator(placed);
}

const LintRule rule_component_fails = {
    .summary = "Flock loads a component that fails in each run.",
    .why = "Two classes of flock-core 0.4.543 cannot run. With `storage_type: prometheus` a\n"
           "MetricsModule gives each metric other labels than it was made with (`ValueError:\n"
           "Incorrect label names`), unless `collect_timing`, `collect_token_usage` and\n"
           "`collect_memory` are all false or the module is not `enabled`. `evaluate` of a\n"
           "TestCaseEvaluator has no parameter `mcp_tools`, which Flock always gives it\n"
           "(`TypeError`). Both were measured.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: \"topic: str\"\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    modules:\n"
           "      metrics: {name: metrics, type: MetricsModule, config: {storage_type: "
           "prometheus}}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: \"topic: str\"\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    modules:\n"
            "      metrics: {name: metrics, type: MetricsModule, config: {storage_type: json}}\n",
    .check_component = check,
};
