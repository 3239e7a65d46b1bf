/* SPDX-License-Identifier: MIT */
/*
 * test_suppression.c - what ignore comments hide and what is said about them, and what
 * severities do.
 */
#include "lint_table.h"

/* `nope: 1` is an unknown-key, `start_to_close_timeout: 0` a zero-duration. */
static const char YAML[] = "enable_temporal: true\n"
                           "temporal_config:\n"
                           "  workflow_execution_timeout: PT1H\n"
                           "components:\n"
                           "  MyEvaluator: {type: flock_component, module_path: my_flock.own}\n"
                           "agents:\n"
                           "  a:\n"
                           "    input: topic\n"
                           "    evaluator: {name: default, type: MyEvaluator}\n"
                           "%s";

#define NO_WORKER "temporal_start_in_process_worker: false\n"
#define ACTIVITY "    temporal_activity_config:\n"

static const LintRow PLACES[] = {
    {ACTIVITY "      nope: 1\n", "error unknown-key"},
    /* the end of the line */
    {ACTIVITY "      nope: 1 # flockc: ignore[unknown-key]\n", ""},
    {ACTIVITY "      nope: 1 # flockc: ignore[FLK101] tests need it\n", ""},
    {ACTIVITY "      nope: 1 # flockc: ignore[flk101]\n", ""},
    {ACTIVITY "      nope: 1 # why not # flockc: ignore[unknown-key]\n", ""},
    {ACTIVITY "      nope: 1 #flockc:ignore[unknown-key]\n", ""},
    {ACTIVITY "      nope: 1 #   flockc:   ignore[unknown-key]\n", ""},
    {ACTIVITY "      nope: 1 # flockc: ignore[ unknown-key ]\n", ""},
    {ACTIVITY "      nope: 1 # flockc: ignore[zero-duration,unknown-key]\n",
     "warning unused-ignore"},
    {ACTIVITY "      start_to_close_timeout: 5 # flockc: ignore[zero-duration]\n      nope: 1\n",
     "warning unused-ignore, error unknown-key"},
    /* nothing was checked below a key that is never read, or next to a value that is refused */
    {ACTIVITY "      nope: 1 # flockc: ignore[zero-duration]\n", "error unknown-key"},
    {"    temporal_activity_confg:\n      start_to_close_timeout: 0 # flockc: "
     "ignore[zero-duration]\n",
     "error unknown-key"},
    {"    # flockc: ignore[zero-duration]\n    temporal_activity_confg:\n      x: 0\n",
     "error unknown-key"},
    {"    model: [] # flockc: ignore[zero-duration]\n", "error wrong-type"},
    {"    model: []\n    description: x # flockc: ignore[zero-duration]\n", "error wrong-type"},
    {"    model: []\n  b: # flockc: ignore[zero-duration]\n    input: topic\n"
     "    evaluator: {name: x, type: MyEvaluator}\n",
     "error wrong-type, warning unused-ignore"},
    {"    model: []\n  b: # flockc: ignore[queue-idle]\n    input: topic\n"
     "    evaluator: {name: x, type: MyEvaluator}\n",
     "error wrong-type"},
    /* a key that is unknown on purpose stays unknown */
    {"    # flockc: ignore[unknown-key]\n    mine:\n      x: 0 # flockc: ignore[zero-duration]\n",
     "warning unused-ignore"},
    /* a comment at the end of a line counts for that line only */
    {"    temporal_activity_config: # flockc: ignore[unknown-key]\n      nope: 1\n",
     "warning unused-ignore, error unknown-key"},
    {ACTIVITY "      start_to_close_timeout: 5 # flockc: ignore[unknown-key]\n      nope: 1\n",
     "warning unused-ignore, error unknown-key"},
    {ACTIVITY "      nope: 1\n      start_to_close_timeout: 5 # flockc: ignore[unknown-key]\n",
     "error unknown-key, warning unused-ignore"},
    /* the line above */
    {ACTIVITY "      # flockc: ignore[unknown-key]\n      nope: 1\n", ""},
    {ACTIVITY "# flockc: ignore[unknown-key]\n      nope: 1\n", ""},
    {ACTIVITY "      # for the tests # flockc: ignore[unknown-key]\n      nope: 1\n", ""},
    {ACTIVITY "      # flockc: ignore[unknown-key]\n      # because\n      nope: 1\n", ""},
    {ACTIVITY "      # flockc: ignore[unknown-key]\n\n      nope: 1\n",
     "warning unused-ignore, error unknown-key"},
    {ACTIVITY "      # flockc: ignore[unknown-key]\n      start_to_close_timeout: 5\n"
              "      nope: 1\n",
     "warning unused-ignore, error unknown-key"},
    {ACTIVITY "      nope: 1\n      # flockc: ignore[unknown-key]\n",
     "error unknown-key, warning unused-ignore"},
    /* stacked */
    {ACTIVITY "      # flockc: ignore[unknown-key]\n      # flockc: ignore[zero-duration]\n"
              "      start_to_close_timeout: 0\n",
     "warning unused-ignore"},
    {ACTIVITY "      # flockc: ignore[zero-duration]\n      # flockc: ignore[zero-duration]\n"
              "      start_to_close_timeout: 0\n",
     "warning unused-ignore"},
    {ACTIVITY "      # flockc: ignore[zero-duration]\n"
              "      start_to_close_timeout: 0 # flockc: ignore[zero-duration]\n",
     ""},
    /* the whole entry */
    {"    # flockc: ignore[unknown-key]\n" ACTIVITY "      start_to_close_timeout: 5\n"
     "      nope: 1\n",
     ""},
    {"    # flockc: ignore[unknown-key]\n" ACTIVITY "      start_to_close_timeout: 5\n"
     "      nope: 1\n    nope: 1\n",
     "warning unknown-key"},
    {"  # flockc: ignore[unknown-key]\n  b:\n    input: topic\n    evaluator: {name: x, type: "
     "DeclarativeEvaluator}\n    nope: 1\n"
     "    nope_either: 1\n",
     ""},
    /* flow maps */
    {"    # flockc: ignore[unknown-key]\n    temporal_activity_config: {nope: 1}\n", ""},
    {"    temporal_activity_config: {nope: 1} # flockc: ignore[unknown-key]\n", ""},
    {"    temporal_activity_config: {\n      # flockc: ignore[unknown-key]\n      nope: 1}\n", ""},
    {"    temporal_activity_config: {nope: 1, # flockc: ignore[unknown-key]\n"
     "      nope_either: 1}\n",
     "error unknown-key"},
    /* list items */
    {ACTIVITY "      retry_policy:\n        non_retryable_error_types:\n"
              "          # flockc: ignore[error-type-base-class]\n          - Exception\n",
     ""},
    {ACTIVITY "      retry_policy:\n        non_retryable_error_types:\n"
              "          # flockc: ignore[error-type-base-class]\n"
              "          - MyError\n          - Exception\n",
     "warning unused-ignore, info error-type-base-class"},
    {NO_WORKER
     "workers:\n  # flockc: ignore[unknown-key]\n  - name: x\n    task_queues: [flock-queue]\n"
     "    nope: 1\n",
     ""},
    {NO_WORKER
     "workers:\n  # flockc: ignore[unknown-key]\n  - name: x\n    task_queues: [flock-queue]\n"
     "  - name: y\n    task_queues: [flock-queue]\n    nope: 1\n",
     "warning unused-ignore, error unknown-key"},
    {NO_WORKER "workers:\n  -\n    # flockc: ignore[unknown-key]\n    name: x\n"
               "    task_queues: [flock-queue]\n    nope: 1\n",
     "warning unused-ignore, error unknown-key"},
    /* the whole file */
    {ACTIVITY "      nope: 1\n    nope: 1\n# flockc: ignore-file[unknown-key]\n", ""},
    {ACTIVITY "      nope: 1 # flockc: ignore-file[FLK101]\n    nope: 1\n", ""},
    {ACTIVITY "      start_to_close_timeout: 5 # flockc: ignore-file[unknown-key]\n",
     "warning unused-ignore"},
    {"# flockc: ignore-file[unknown-key]\n" ACTIVITY
     "      # flockc: ignore[unknown-key]\n      nope: 1\n",
     ""},
    /* text in a value is not a comment */
    {"    description: \"# flockc: ignore[nope]\"\n", ""},
    {"    description: '\n      # flockc: ignore[nope]\n      '\n", ""},
    {"    description: |\n      # flockc: ignore[nope]\n", ""},
    {"    description: >-\n      text\n\n      # flockc: ignore[nope]\n", ""},
    {"    description: a#flockc: ignore[nope]\n", "error yaml-syntax"},
    {"    description: a#flockc:ignore[nope]\n", ""},
    {"    description: &a {x: '# flockc: ignore[nope]'}\n    model: x\n", "error wrong-type"},
    {ACTIVITY "      <<: {start_to_close_timeout: '5 # flockc: ignore[nope]'}\n",
     "error invalid-duration"},
    /* but text after it is */
    {"    nope: | # flockc: ignore[unknown-key]\n      text\n", ""},
    {"    nope: | # flockc: ignore[unknown-key]\n      # flockc: ignore[x]\n    nope_too: 1\n",
     "warning unknown-key"},
    {"    # flockc: ignore[unknown-key]\n    nope: |\n      text\n    nope_too: 1\n",
     "warning unknown-key"},
    {"    nope: |\n      text\n    # flockc: ignore[unknown-key]\n    nope_too: 1\n",
     "warning unknown-key"},
};

static const LintRow NAMES[] = {
    {"# flockc: ignore-file[zero-duratoin]\n", "warning unknown-rule-in-ignore"},
    {"# flockc: ignore-file[FLK999]\n", "warning unknown-rule-in-ignore"},
    {"# flockc: ignore-file[Unknown-Key]\n", "warning unknown-rule-in-ignore"},
    {"# flockc: ignore-file[*]\n", "warning unknown-rule-in-ignore"},
    {"# flockc: ignore-file[caf\xC3\xA9]\n", "warning unknown-rule-in-ignore"},
    {"# flockc: ignore-file[]\n", "warning unknown-rule-in-ignore"},
    {"# flockc: ignore-file[ , ]\n", "warning unknown-rule-in-ignore"},
    {"# flockc: ignore-file\n", "warning unknown-rule-in-ignore"},
    {"# flockc: ignore\n", "warning unknown-rule-in-ignore"},
    {"# flockc: ignore unknown-key\n", "warning unknown-rule-in-ignore"},
    {"# flockc: ignore [unknown-key]\n", "warning unknown-rule-in-ignore"},
    {"# flockc: ignore[unknown-key\n", "warning unknown-rule-in-ignore"},
    {"# flockc: ignroe[unknown-key]\n", "warning unknown-rule-in-ignore"},
    {"# flockc: disable[unknown-key]\n", "warning unknown-rule-in-ignore"},
    /* people talk about flockc, too */
    {"# flockc:\n", ""},
    {"# flockc: see the guide\n", ""},
    {"# flockc says nothing here\n", ""},
    {"# Flockc: ignore[nope]\n", ""},
    /* what cannot be hidden */
    {"# flockc: ignore-file[wrong-type]\n", "warning locked-rule-in-ignore"},
    {"# flockc: ignore-file[FLK001, wrong-type]\n",
     "warning locked-rule-in-ignore, warning locked-rule-in-ignore"},
    {"    model: 5 # flockc: ignore[wrong-type]\n",
     "error wrong-type, warning locked-rule-in-ignore"},
    {"    model: no # flockc: ignore[yaml-boolean]\n",
     "error yaml-boolean, warning locked-rule-in-ignore"},
    {ACTIVITY "      start_to_close_timeout: yes # flockc: ignore[bool-as-number]\n", ""},
    /* comments about comments */
    {"# flockc: ignore-file[unused-ignore, zero-duration]\n", ""},
    {"# flockc: ignore-file[unused-ignore]\n", "warning unused-ignore"},
    {"# flockc: ignore-file[zero-duration] # flockc: ignore[unused-ignore]\n",
     "warning unused-ignore"},
    {"# flockc: ignore-file[unknown-rule-in-ignore, FLK999]\n", ""},
    {"# flockc: ignore-file[locked-rule-in-ignore, FLK001]\n", ""},
    /* while something cannot be read, it is unknown what is unused */
    {"# flockc: ignore-file[zero-duration]\nbroken: [\n", "error yaml-syntax"},
    {"# flockc: ignore-file[zero-duratoin]\nbroken: [\n",
     "warning unknown-rule-in-ignore, error yaml-syntax"},
};

static const char TOML[] = "enable_temporal = true\n"
                           "[temporal_config]\n"
                           "workflow_execution_timeout = \"PT1H\"\n"
                           "[components.MyEvaluator]\n"
                           "type = \"flock_component\"\n"
                           "module_path = \"my_flock.own\"\n"
                           "[agents.a]\n"
                           "input = \"topic\"\n"
                           "evaluator = {name = \"default\", type = \"MyEvaluator\"}\n"
                           "%s";

static const LintRow TOML_PLACES[] = {
    {"nope = 1 # flockc: ignore[unknown-key]\n", ""},
    {"nope = 1 # flockc: ignore[unknown-key] because\r\n", ""},
    {"# flockc: ignore[unknown-key]\nnope = 1\n", ""},
    {"description = \"# flockc: ignore[nope]\"\n", ""},
    {"description = \"\"\"\n# flockc: ignore[nope]\n\"\"\"\n", ""},
    {"description = '''# flockc: ignore[nope]''' # flockc: ignore[zero-duration]\n",
     "warning unused-ignore"},
    {"description = \"x\"# flockc: ignore[nope]\n", "warning unknown-rule-in-ignore"},
    /* a header covers its table */
    {"# flockc: ignore[unknown-key]\n[agents.a.temporal_activity_config]\n"
     "start_to_close_timeout = 5\nnope = 1\n",
     ""},
    {"# flockc: ignore[unknown-key]\n[agents.a.temporal_activity_config]\n"
     "start_to_close_timeout = 5\n[agents.a.temporal_activity_config.retry_policy]\nnope = 1\n",
     ""},
    {"# flockc: ignore[unknown-key]\n[agents.a.temporal_activity_config]\n"
     "start_to_close_timeout = 5\n[agents.b]\n"
     "input = \"topic\"\n"
     "evaluator = {name = \"default\", type = \"DeclarativeEvaluator\"}\nnope = 1\n",
     "warning unused-ignore, warning unknown-key"},
    {"[agents.a.temporal_activity_config] # flockc: ignore[unknown-key]\nnope = 1\n",
     "warning unused-ignore, error unknown-key"},
    /* a table that is opened again further down ends where another begins */
    {"# flockc: ignore[unknown-key]\n[agents.b]\n"
     "input = \"topic\"\n"
     "evaluator = {name = \"default\", type = \"DeclarativeEvaluator\"}\nnope = 1\n"
     "[agents.c]\ninput = \"topic\"\nevaluator = {name = \"default\", type = "
     "\"DeclarativeEvaluator\"}\nnope = 1\n"
     "[agents.b.temporal_activity_config]\n",
     "warning unknown-key"},
    {"# flockc: ignore[unknown-key]\n[[workers]]\nname = \"x\"\ntask_queues = "
     "[\"flock-queue\"]\nworkflows = false\n"
     "nope = 1\n[[workers]]\nname = \"y\"\ntask_queues = [\"flock-queue\"]\nworkflows = "
     "false\nnope = 1\n",
     "error unknown-key"},
    /* dotted keys */
    {"# flockc: ignore[unknown-key]\ntemporal_activity_config.nope = 1\n", ""},
    {"# flockc: ignore[unknown-key]\ntemporal_activity_config.start_to_close_timeout = 5\n"
     "temporal_activity_config.nope = 1\n",
     "warning unused-ignore, error unknown-key"},
    {"# flockc: ignore[error-type-base-class]\n"
     "temporal_activity_config.retry_policy.non_retryable_error_types = [\n"
     "  \"MyError\",\n  \"Exception\",\n]\n",
     ""},
    {"temporal_activity_config.retry_policy.non_retryable_error_types = [\n"
     "  # flockc: ignore[error-type-base-class]\n  \"Exception\",\n  \"BaseException\",\n]\n",
     "info error-type-base-class"},
    {"temporal_activity_config = {start_to_close_timeout = 5, nope = 1}"
     " # flockc: ignore[unknown-key]\n",
     ""},
};

static void comments_in_yaml(void **state)
{
    (void)state;
    CHECK_TABLE(YAML, LANGUAGE_YAML, PLACES);
}

static void names_in_comments(void **state)
{
    (void)state;
    CHECK_TABLE(YAML, LANGUAGE_YAML, NAMES);
}

/* An ignore on the line of an alias is about that use; with the last of them the finding goes. */
static void comments_beside_aliases(void **state)
{
    (void)state;
    static const char shell[] =
        "enable_temporal: true\n"
        "x-none: &none 0\n"
        "x-gpu: &gpu gpu\n"
        "x-long: &long PT2H\n"
        "x-fast: &fast\n"
        "  initial_interval: -1\n"
        "components:\n"
        "  MyEvaluator: {type: flock_component, module_path: my_flock.own}\n"
        "temporal_config: {workflow_execution_timeout: PT1H}\n"
        "agents:\n"
        "  a:\n"
        "    input: topic\n"
        "    evaluator: {name: default, type: MyEvaluator}\n"
        "    temporal_activity_config:\n"
        "%s";
    static const LintRow rows[] = {
        {"      start_to_close_timeout: *none\n", "warning zero-duration"},
        {"      start_to_close_timeout: *none # flockc: ignore[zero-duration]\n", ""},
        {"      # flockc: ignore[zero-duration]\n      start_to_close_timeout: *none\n", ""},
        {"      start_to_close_timeout: *none # flockc: ignore[negative-interval]\n",
         "warning zero-duration, warning unused-ignore"},
        /* inside what the alias refers to */
        {"      retry_policy: *fast\n", "error negative-interval"},
        {"      retry_policy: *fast # flockc: ignore[negative-interval]\n", ""},
        {"      retry_policy:\n        <<: *fast # flockc: ignore[negative-interval]\n"
         "        maximum_attempts: 4\n",
         ""},
        /* a rule that looks at the whole file */
        {"      task_queue: *gpu\n", "warning in-process-worker-misses-queue"},
        {"      task_queue: *gpu # flockc: ignore[in-process-worker-misses-queue]\n", ""},
        {"      start_to_close_timeout: *long\n", "warning activity-exceeds-workflow"},
        {"      start_to_close_timeout: *long # flockc: ignore[activity-exceeds-workflow]\n", ""},
        /* one of two uses */
        {"      retry_policy: *fast # flockc: ignore[negative-interval]\n"
         "  b:\n    input: topic\n    evaluator: {name: default, type: MyEvaluator}\n"
         "    temporal_activity_config: {retry_policy: *fast}\n",
         "error negative-interval"},
        {"      retry_policy: *fast # flockc: ignore[negative-interval]\n"
         "  b:\n    input: topic\n    evaluator: {name: default, type: MyEvaluator}\n"
         "    # flockc: ignore[negative-interval]\n"
         "    temporal_activity_config: {retry_policy: *fast}\n",
         ""},
        /* used at home as well */
        {"      retry_policy: &p {initial_interval: -1}\n"
         "  b:\n    input: topic\n    evaluator: {name: default, type: MyEvaluator}\n"
         "    temporal_activity_config: {retry_policy: *p} # flockc: ignore[negative-interval]\n",
         "error negative-interval"},
        {"      retry_policy: &p {initial_interval: -1} # flockc: ignore[negative-interval]\n"
         "  b:\n    input: topic\n    evaluator: {name: default, type: MyEvaluator}\n"
         "    temporal_activity_config: {retry_policy: *p}\n",
         ""},
    };
    CHECK_TABLE(shell, LANGUAGE_YAML, rows);
}

static void comments_in_toml(void **state)
{
    (void)state;
    CHECK_TABLE(TOML, LANGUAGE_TOML, TOML_PLACES);
}

/* The same rows, with line ends as Windows writes them. */
static void line_ends_of_windows(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < COUNT(PLACES); i++) {
        Buf text = table_fill(YAML, PLACES[i].text), crlf = {0};
        for (size_t at = 0; at < text.len; at++) {
            if (text.ptr[at] == '\n')
                buf_put(&crlf, '\r');
            buf_put(&crlf, text.ptr[at]);
        }
        Found found = find_all(buf_str(&crlf), LANGUAGE_YAML);
        wrong += !table_is(&found, PLACES[i].wanted);
        arena_free(found.arena);
        buf_free(&text);
        buf_free(&crlf);
    }
    assert_int_equal(wrong, 0);
}

static void json_has_no_comments(void **state)
{
    (void)state;
    static const LintRow ROWS[] = {
        {"{\"enable_temporal\": true, \"nope # flockc: ignore[FLK999]\": 1, \"agents\": {}}",
         "warning unknown-key"},
    };
    CHECK_TABLE("%s", LANGUAGE_JSON, ROWS);
}

/* What is left when the comment or the name is removed. */
static const FixRow UNUSED[] = {
    {"    model: x # flockc: ignore[zero-duration]\n", "    model: x\n", FIX_SAFE},
    {"    model: x   # flockc: ignore[zero-duration]\n", "    model: x\n", FIX_SAFE},
    /* the text after it stays */
    {"    model: x   # flockc: ignore[zero-duration] why\n", "    model: x   # why\n", FIX_SAFE},
    {"    model: x #flockc:ignore[zero-duration]: why \n", "    model: x #why \n", FIX_SAFE},
    {"    model: x # flockc: ignore[zero-duration] TODO # see JIRA-12\n",
     "    model: x # TODO # see JIRA-12\n", FIX_SAFE},
    {"    model: x # flockc: ignore[zero-duration] # see JIRA-12\n", "    model: x # see JIRA-12\n",
     FIX_SAFE},
    {"    # flockc: ignore[zero-duration] [1]\r\n    model: x\r\n", "    # [1]\r\n    model: x\r\n",
     FIX_SAFE},
    {"    # flockc: ignore[zero-duration]\n    model: x\n", "    model: x\n", FIX_SAFE},
    {"    # why # flockc: ignore[zero-duration]\n    model: x\n", "    # why\n    model: x\n",
     FIX_SAFE},
    {"    # flockc: ignore[zero-duration]\r\n    model: x\n", "    model: x\n", FIX_SAFE},
    {"    # flockc: ignore[zero-duration]", "", FIX_SAFE},
    {"    nope: x # flockc: ignore[zero-duration, unknown-key]\n",
     "    nope: x # flockc: ignore[unknown-key]\n", FIX_SAFE},
    {"    nope: x # flockc: ignore[unknown-key, zero-duration] y\n",
     "    nope: x # flockc: ignore[unknown-key] y\n", FIX_SAFE},
    {"    nope: x # flockc: ignore[unknown-key , zero-duration,]\n",
     "    nope: x # flockc: ignore[unknown-key,]\n", FIX_SAFE},
};

static void unused_names_can_be_removed(void **state)
{
    (void)state;
    CHECK_FIXES(YAML, LANGUAGE_YAML, UNUSED);
}

/* -- severities ------------------------------------------------------------------------------ */

static Found find_with(const RuleSettings *settings, const char *hole)
{
    Found found = {.arena = arena_new(NULL)};
    Buf text = table_fill(YAML, hole);
    found.text = arena_copy(found.arena, buf_str(&text));
    buf_free(&text);
    SourceFile *source = source_new(found.arena, STR("x.flock"), found.text);
    Sink *sink = sink_new(found.arena, source);
    const Tree *tree = syntax_read(found.arena, source, LANGUAGE_YAML, sink);
    const FlockDef *def = definition_read(found.arena, tree, FLOCK_OF_FILE, sink, NULL);
    lint_run(found.arena, facts_new(found.arena, resolve_options(found.arena, def, NULL)), sink);
    suppression_apply(found.arena, tree, settings, sink);
    found.items = sink_findings(sink, &found.count);
    size_t errors = 0;
    for (size_t i = 0; i < found.count; i++)
        errors += found.items[i]->severity == SEVERITY_ERROR;
    assert_int_equal(sink_error_count(sink), errors);
    return found;
}

typedef struct SettingRow {
    RuleId rule;
    RuleSetting setting;
    bool shows_ignored;
    const char *text, *wanted;
} SettingRow;

static const SettingRow SETTINGS[] = {
    {RULE_unknown_key, SETTING_DEFAULT, false, "    nope: 1\n", "warning unknown-key"},
    {RULE_unknown_key, SETTING_OFF, false, "    nope: 1\n", ""},
    {RULE_unknown_key, SETTING_INFO, false, "    nope: 1\n", "info unknown-key"},
    {RULE_unknown_key, SETTING_WARNING, false, ACTIVITY "      nope: 1\n", "warning unknown-key"},
    {RULE_unknown_key, SETTING_ERROR, false, "    nope: 1\n", "error unknown-key"},
    {RULE_zero_duration, SETTING_ERROR, false, "    nope: 1\n", "warning unknown-key"},
    /* locked by the rule, and by the finding */
    {RULE_wrong_type, SETTING_OFF, false, "    model: 5\n", "error wrong-type"},
    {RULE_wrong_type, SETTING_INFO, false, "    model: 5\n", "error wrong-type"},
    {RULE_yaml_boolean, SETTING_OFF, false, "    model: no\n", "error yaml-boolean"},
    /* a rule that is off still is what its ignore comment is for */
    {RULE_unknown_key, SETTING_OFF, false, "    nope: 1 # flockc: ignore[unknown-key]\n", ""},
    {RULE_unused_ignore, SETTING_OFF, false, "    model: x # flockc: ignore[unknown-key]\n", ""},
    {RULE_unused_ignore, SETTING_ERROR, false, "    model: x # flockc: ignore[unknown-key]\n",
     "error unused-ignore"},
    /* --no-ignores: comments neither hide nor are checked */
    {RULE_unknown_key, SETTING_DEFAULT, true, "    nope: 1 # flockc: ignore[unknown-key]\n",
     "warning unknown-key"},
    {RULE_unknown_key, SETTING_DEFAULT, true, "    model: x # flockc: ignore[FLK999]\n", ""},
    {RULE_unknown_key, SETTING_OFF, true, "    nope: 1 # flockc: ignore[unknown-key]\n", ""},
};

static void severities(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < COUNT(SETTINGS); i++) {
        RuleSettings settings = {.shows_ignored = SETTINGS[i].shows_ignored};
        settings.rules[SETTINGS[i].rule] = (uint8_t)SETTINGS[i].setting;
        Found found = find_with(&settings, SETTINGS[i].text);
        wrong += !table_is(&found, SETTINGS[i].wanted);
        arena_free(found.arena);
    }
    assert_int_equal(wrong, 0);
}

/* -- size ------------------------------------------------------------------------------------ */

static void repeat(Buf *out, const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_append_c(out, text);
}

/* Comments over a small limit, each with the longest reach there is. */
static void ten_thousand_comments_are_enough(void **state)
{
    (void)state;
    Buf text = {0};
    repeat(&text, "# flockc: ignore-file[unused-ignore, zero-duration]\n", 10010);
    Buf whole = table_fill(YAML, text.ptr);
    Found found = find_all(buf_str(&whole), LANGUAGE_YAML);
    assert_true(table_is(&found, "error limit-exceeded"));
    arena_free(found.arena);
    buf_free(&whole);
    buf_free(&text);
}

/* If not every finding is kept, a comment may have a use that is not seen. */
static void a_limit_silences_unused_ignore(void **state)
{
    (void)state;
    Buf text = {0};
    for (int i = 0; i < FINDINGS_MAX + 10; i++)
        buf_printf(&text, "    nope%d: 1\n", i);
    buf_append_c(&text, ACTIVITY "      nope: 1 # flockc: ignore[zero-duration]\n");
    Buf whole = table_fill(YAML, text.ptr);
    Found found = find_all(buf_str(&whole), LANGUAGE_YAML);
    for (size_t i = 0; i < found.count; i++)
        assert_int_not_equal(found.items[i]->rule, RULE_unused_ignore);
    arena_free(found.arena);
    buf_free(&whole);
    buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comments_in_yaml),
        cmocka_unit_test(names_in_comments),
        cmocka_unit_test(comments_beside_aliases),
        cmocka_unit_test(comments_in_toml),
        cmocka_unit_test(line_ends_of_windows),
        cmocka_unit_test(json_has_no_comments),
        cmocka_unit_test(unused_names_can_be_removed),
        cmocka_unit_test(severities),
        cmocka_unit_test(ten_thousand_comments_are_enough),
        cmocka_unit_test(a_limit_silences_unused_ignore),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
