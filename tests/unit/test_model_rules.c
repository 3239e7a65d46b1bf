/* SPDX-License-Identifier: MIT */
/*
 * test_model_rules.c - which model an evaluator asks, and the models that are written in vain.
 */
#include "lint_table.h"

#define DROPPED "error component-dropped"
#define LOST_MODULE "warning component-dropped"

#define MODEL(agent, config)                                                                       \
    "agents: {a: {" agent                                                                          \
    "input: topic, evaluator: {name: e, type: DeclarativeEvaluator, config: "                      \
    "{" config "}}}}\n"
#define MODEL5(agent, config)                                                                      \
    "agents: {a: {" agent "input: topic, components: [{name: e, type: "                            \
    "DeclarativeEvaluationComponent, config: {" config "}}]}}\n"

/* Which model the evaluator asks was measured with both releases. */
static void models_are_lost(void **state)
{
    (void)state;
    static const char lost[] = "warning model-lost";
    static const LintRow rows[] = {
        {MODEL("model: m, ", ""), lost},
        {MODEL("model: m, ", "model: null"), ""},
        {MODEL("model: m, ", "model: m"), ""},
        {MODEL("model: m, ", "model: n"), ""},
        {MODEL("model: openai/gpt-4o, ", ""), ""},
        {MODEL("model: '', ", ""), ""},
        {MODEL("model: '', ", "model: n"), ""},
        {MODEL("", ""), ""},
        {MODEL("", "model: n"), lost},
        {MODEL("model: null, ", "model: n"), lost},
        {MODEL("", "model: openai/gpt-4o"), ""},
        {MODEL("", "model: null"), ""},
        {MODEL("", "temperature: 0.5"), ""},
        {"model: n\n" MODEL("", "model: n"), ""},
        {"model: f\n" MODEL("", ""), ""},
        {"model: f\n" MODEL("", "model: ''"), ""},
        {"model: f\n" MODEL("", "model: openai/gpt-4o"), lost},
        {"model: null\n" MODEL("", "model: n"), lost},
        {MODEL5("", "max_retries: -1"), "warning evaluator-setting-refused"},
        {MODEL5("", "max_retries: '-3'"), "warning evaluator-setting-refused"},
        {MODEL5("", "max_retries: 0"), ""},
        {MODEL("", "max_retries: -1"), ""},
        {"agents: {a: {input: x, components: [{name: d, type: DeclarativeEvaluationComponent}, "
         "{name: e, type: DeclarativeEvaluationComponent, config: {max_retries: -1}}]}}",
         ""},
        {MODEL5("", "temperature: '1.0', max_tokens: '32000'"), ""}, /* pydantic's 1.0 and 32000 */
        {"agents: {a: {input: x, components: [{name: '', type: DeclarativeEvaluationComponent}]}}",
         DROPPED},
        {"agents: {a: {input: x, components: [{name: '', type: DeclarativeEvaluationComponent}, "
         "{name: e, type: DeclarativeEvaluationComponent}]}}",
         LOST_MODULE},
        /* the first evaluator is replaced by the router of the same name: the second one asks */
        {"agents: {a: {input: x, components: [{name: n, type: DeclarativeEvaluationComponent, "
         "config: {model: o}}, {name: m, type: DeclarativeEvaluationComponent}, {name: n, type: "
         "DefaultRoutingComponent}]}}",
         LOST_MODULE},
        {MODEL5("model: m, ", ""), lost},
        {MODEL5("model: m, ", "model: m"), ""},
        {MODEL5("model: m, ", "model: m, temperature: 0.5"), ""},
        {MODEL5("", "model: n, temperature: 0.5"), lost},
        {MODEL5("", "temperature: 0.5"), lost},
        {MODEL5("", "max_tokens: 100"), lost},
        {MODEL5("", "max_tokens: 32000, temperature: 1.0"), ""},
        {MODEL5("", "temperature: 1"), ""},
        {MODEL5("", "max_tokens: 32000, temperature: 0.5, model: n"), lost},
        /* one evaluator of several agents is lost once, the other agent's as well */
        {"x-e: &e {name: e, type: DeclarativeEvaluator, config: {model: n}}\nagents: {a: {input: "
         "x, "
         "evaluator: *e}, b: {input: x, evaluator: *e}, c: {input: x, model: n, evaluator: *e}}",
         lost},
        {"x-c: &c {model: n}\nagents: {a: {input: x, evaluator: {name: e, type: "
         "DeclarativeEvaluator, config: *c}}, b: {input: x, evaluator: {name: e, type: "
         "DeclarativeEvaluator, config: {model: n}}}, c: {input: x, evaluator: {name: e, type: "
         "DeclarativeEvaluator, config: *c}}}",
         "warning model-lost, warning model-lost"},
        {MODEL5("", "max_tokens: 32000, temperature: 1"), ""},
        {MODEL5("", "max_retries: 1"), ""},
        {"agents: {a: {input: topic, components: [{name: l, type: DeclarativeEvaluationComponent, "
         "config: ~}, {name: e, type: DeclarativeEvaluationComponent, config: {model: n}}]}}",
         LOST_MODULE ", warning model-lost"},
        {"model: f\n" MODEL("", "model: ''"), ""},
        {"agents: {a: {model: m, input: topic, components: [{name: e, type: "
         "DeclarativeEvaluationComponent, config: 5}, {name: f, type: "
         "DeclarativeEvaluationComponent}]}}",
         "warning model-lost, warning component-dropped"},
        {"agents: {a: {model: m, input: topic, evaluator: {name: e, type: DeclarativeEvaluator}}}",
         lost},
        {"agents: {a: {model: m, input: topic, evaluator: {type: DeclarativeEvaluator}}}", DROPPED},
    };
    CHECK_TABLE("%s\n", LANGUAGE_YAML, rows);
}

#define TOML_AGENT "[agents.a]\nmodel = 'm'\ninput = 'x'\n"
#define TOML_TYPE "name = 'e'\ntype = 'DeclarativeEvaluator'\n"

/* In a table with a header, in one in brackets; not behind a dot. */
static void lost_models_are_repeated_in_toml(void **state)
{
    (void)state;
    static const FixRow toml[] = {
        {TOML_AGENT "[agents.a.evaluator]\n" TOML_TYPE,
         TOML_AGENT "[agents.a.evaluator]\nconfig = {model = 'm'}\n" TOML_TYPE, FIX_SAFE},
        {TOML_AGENT "[agents.a.evaluator]\r\n  name = 'e'\r\n  type = 'DeclarativeEvaluator'\r\n",
         TOML_AGENT "[agents.a.evaluator]\r\n  config = {model = 'm'}\r\n  name = 'e'\r\n  type = "
                    "'DeclarativeEvaluator'\r\n",
         FIX_SAFE},
        {TOML_AGENT "[agents.a.evaluator]\n" TOML_TYPE
                    "[agents.a.evaluator.config]\ntemperature = 1\n",
         TOML_AGENT "[agents.a.evaluator]\n" TOML_TYPE
                    "[agents.a.evaluator.config]\nmodel = 'm'\ntemperature = 1\n",
         FIX_SAFE},
        {TOML_AGENT "evaluator = {name = 'e', type = 'DeclarativeEvaluator'}\n",
         TOML_AGENT
         "evaluator = {name = 'e', type = 'DeclarativeEvaluator', config = {model = 'm'}}\n",
         FIX_SAFE},
        {TOML_AGENT "evaluator = {name = 'e', type = 'DeclarativeEvaluator', config = {}}\n",
         TOML_AGENT
         "evaluator = {name = 'e', type = 'DeclarativeEvaluator', config = {model = 'm'}}\n",
         FIX_SAFE},
        {TOML_AGENT "evaluator.name = 'e'\nevaluator.type = 'DeclarativeEvaluator'\n", NULL,
         FIX_SAFE},
        {"[agents.a.evaluator]\n" TOML_TYPE "config.model = 'm'\n[agents.a]\ninput = 'x'\n", NULL,
         FIX_SAFE},
        {"[agents.a]\ninput = 'x'\n[agents.a.evaluator]\n" TOML_TYPE "config.model = 'm'\n",
         "[agents.a]\nmodel = 'm'\ninput = 'x'\n[agents.a.evaluator]\n" TOML_TYPE
         "config.model = 'm'\n",
         FIX_SAFE},
        {"[agents.a]\ninput = 'x'\n[agents.a.evaluator]\ntype = 'DeclarativeEvaluator'\n",
         "[agents.a]\ninput = 'x'\n[agents.a.evaluator]\nname = \"default\"\ntype = "
         "'DeclarativeEvaluator'\n",
         FIX_SAFE},
    };
    CHECK_FIXES("enable_temporal = true\n%s", LANGUAGE_TOML, toml);
}

static void lost_models_are_repeated(void **state)
{
    (void)state;
    static const FixRow rows[] = {
        {"agents: {a: {model: a/b, input: topic, evaluator: {name: e, type: "
         "DeclarativeEvaluator}}}",
         "agents: {a: {model: a/b, input: topic, evaluator: {name: e, type: DeclarativeEvaluator, "
         "config: {model: a/b}}}}",
         FIX_SAFE},
        {MODEL("model: m, ", ""), MODEL("model: m, ", "model: m"), FIX_SAFE},
        {MODEL("model: m, ", "temperature: 1"), MODEL("model: m, ", "model: m, temperature: 1"),
         FIX_SAFE},
        {"agents:\n  a:\n    model: 'm m'\n    input: topic\n    evaluator:\n      name: e\n"
         "      type: DeclarativeEvaluator\n",
         NULL, FIX_SAFE},
        {"agents:\n  a:\n    model: 'm'\n    input: topic\n    evaluator:\n      name: e\n"
         "      type: DeclarativeEvaluator\n",
         "agents:\n  a:\n    model: 'm'\n    input: topic\n    evaluator:\n      config:\n"
         "        model: 'm'\n      name: e\n      type: DeclarativeEvaluator\n",
         FIX_SAFE},
        {"x: &e {name: e, type: DeclarativeEvaluator}\n"
         "agents: {a: {model: m, input: topic, evaluator: *e}}",
         NULL, FIX_SAFE},
    };
    CHECK_FIXES("%s\n", LANGUAGE_YAML, rows);
    static const FixRow json[] = {
        {"{\"agents\": {\"a\": {\"model\": \"m\", \"input\": \"x\", \"evaluator\": {\"name\": "
         "\"e\", "
         "\"type\": \"DeclarativeEvaluator\"}}}}",
         "{\"agents\": {\"a\": {\"model\": \"m\", \"input\": \"x\", \"evaluator\": {\"name\": "
         "\"e\", "
         "\"type\": \"DeclarativeEvaluator\", \"config\": {\"model\": \"m\"}}}}}",
         FIX_SAFE},
    };
    CHECK_FIXES("%s", LANGUAGE_JSON, json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(models_are_lost),
        cmocka_unit_test(lost_models_are_repeated_in_toml),
        cmocka_unit_test(lost_models_are_repeated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
