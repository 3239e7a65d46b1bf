/* SPDX-License-Identifier: MIT */
/*
 * test_policy_rules.c - the rules about durations and retries that Temporal accepts, and whose
 * author meant something else: which of them reports, and only that one.
 */
#include "lint_table.h"

/* The row goes into the flock's policy, an agent's, or both; with a workflow timeout. */
#define TIMED "enable_temporal: true\ntemporal_config:\n  workflow_execution_timeout: P1D\n"
#define FLOCK TIMED "  default_activity_retry_policy: {%s}\n"
#define WRITER                                                                                     \
    "agents:\n  a:\n    input: topic\n    evaluator: {name: default, type: "                       \
    "DeclarativeEvaluator}\n"
#define AGENT TIMED WRITER "    temporal_activity_config:\n      retry_policy: {%s}\n"
#define ACTIVITY TIMED WRITER "    temporal_activity_config: {%s}\n"
#define OVER(flock)                                                                                \
    TIMED "  default_activity_retry_policy: {" flock "}\n" WRITER                                  \
          "    temporal_activity_config:\n      retry_policy: {%s}\n"
#define WORKFLOW "enable_temporal: true\ntemporal_config: {%s}\n"

/* One definition, and a part of what its first finding says; NULL is anything. */
typedef struct Words {
    const char *text, *message, *label, *help;
} Words;

static void assert_says(const Finding *finding, Str said, const char *wanted)
{
    Buf text = {0};
    buf_append_c(&text, "");
    buf_append(&text, said);
    if (wanted && (!text.ptr || !strstr(text.ptr, wanted))) {
        print_error("%s says:\n%.*s\nand not:\n%s\n", rule_infos[finding->rule].name, STR_ARG(said),
                    wanted);
        fail();
    }
    buf_free(&text);
}

static void check_words(const Words *row)
{
    Found found = find_all(str_of(row->text), LANGUAGE_YAML);
    assert_true(found.count > 0);
    const Finding *first = found.items[0];
    assert_says(first, first->message, row->message);
    assert_says(first, first->label, row->label);
    assert_says(first, first->help, row->help);
    arena_free(found.arena);
}

#define CHECK_WORDS(rows)                                                                          \
    for (size_t i_ = 0; i_ < COUNT(rows); i_++)                                                    \
    check_words(&(rows)[i_])

static void attempts_without_limit(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {"maximum_attempts: 0", "info unlimited-attempts"},
        {"maximum_attempts: '0'", "info unlimited-attempts"},
        {"maximum_attempts: 0.0", "info unlimited-attempts"},
        {"maximum_attempts: 1", ""},
        {"maximum_attempts: 10", ""},
        {"maximum_attempts: 0, backoff_coefficient: 1", "warning constant-retry-storm"},
        {"maximum_attempts: 0, backoff_coefficient: 1.0, initial_interval: 0",
         "warning constant-retry-storm, warning zero-duration"},
        {"maximum_attempts: 0, backoff_coefficient: 1.0000001", "info unlimited-attempts"},
        {"maximum_attempts: 5, backoff_coefficient: 1", ""},
        {"backoff_coefficient: 1", ""},
        /* the cause is the boolean */
        {"maximum_attempts: no", "warning bool-as-number"},
        {"maximum_attempts: 00", "info unlimited-attempts"},
    };
    CHECK_TABLE(FLOCK, LANGUAGE_YAML, rows);
    CHECK_TABLE(AGENT, LANGUAGE_YAML, rows);
    static const LintRow endless[] = {
        {"default_activity_retry_policy: {maximum_attempts: 0}", "warning endless-workflow"},
        {"default_activity_retry_policy: {maximum_attempts: 0, backoff_coefficient: 1}",
         "warning endless-workflow"},
        {"default_activity_retry_policy: {maximum_attempts: no}", "warning bool-as-number"},
        {"workflow_run_timeout: PT1H, default_activity_retry_policy: {maximum_attempts: 0}",
         "info unlimited-attempts"},
        {"workflow_run_timeout: a, default_activity_retry_policy: {maximum_attempts: 0}",
         "error invalid-duration, info unlimited-attempts"},
        {"workflow_run_timeout: 0, default_activity_retry_policy: {maximum_attempts: 0}",
         "info zero-duration, warning endless-workflow"},
    };
    CHECK_TABLE(WORKFLOW, LANGUAGE_YAML, endless);
}

static void a_single_attempt_needs_no_settings(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {"maximum_attempts: 1", ""},
        {"maximum_attempts: 1, initial_interval: PT1S, backoff_coefficient: 2, "
         "maximum_interval: PT1M40S, non_retryable_error_types: []",
         ""},
        {"maximum_attempts: 1, initial_interval: PT2S", "warning dead-retry-settings"},
        {"maximum_attempts: 1, initial_interval: 0", "warning dead-retry-settings"},
        {"maximum_attempts: 1, maximum_interval: 0", "warning dead-retry-settings"},
        {"maximum_attempts: 1, maximum_interval: null", ""},
        {"maximum_attempts: 1, backoff_coefficient: 3, initial_interval: PT5S",
         "warning dead-retry-settings"},
        {"maximum_attempts: 1, non_retryable_error_types: [ValueError]",
         "warning dead-retry-settings"},
        {"maximum_attempts: 1, non_retryable_error_types: [requests.Timeout, '']",
         "warning dead-retry-settings"},
        {"maximum_attempts: 2, initial_interval: PT2S", ""},
        {"initial_interval: PT2S", ""},
        /* what is wrong even so is said of the value itself */
        {"maximum_attempts: 1, initial_interval: -1", "warning negative-interval"},
        {"maximum_attempts: 1, backoff_coefficient: 0.5", "warning backoff-below-one"},
        {"maximum_attempts: 1, initial_interval: PT1H", "warning interval-inverted"},
        {"maximum_attempts: 1, initial_interval: PT1H, backoff_coefficient: 3",
         "warning interval-inverted, warning dead-retry-settings"},
    };
    CHECK_TABLE(FLOCK, LANGUAGE_YAML, rows);
    CHECK_TABLE(AGENT, LANGUAGE_YAML, rows);
}

static void an_agents_policy_inherits_nothing(void **state)
{
    (void)state;
    static const char partial[] = "warning partial-retry-policy";
    static const LintRow over_attempts[] = {
        {"initial_interval: PT5S", partial},
        {"initial_interval: PT5S, maximum_attempts: 7", ""},
        {"maximum_attempts: 3", ""}, /* written, whatever it is */
        {"", "warning empty-retry-policy"},
        {"initial_interval: 5x", "error invalid-duration"},
        {"inital_interval: PT5S", "error unknown-key"},
    };
    CHECK_TABLE(OVER("maximum_attempts: 7"), LANGUAGE_YAML, over_attempts);
    /* the same as the defaults */
    static const LintRow over_defaults[] = {
        {"initial_interval: PT5S", ""},
        {"", ""},
    };
    CHECK_TABLE(OVER("maximum_attempts: 3, backoff_coefficient: 2.0"), LANGUAGE_YAML,
                over_defaults);
    /* a maximum that three attempts do not reach */
    static const LintRow over_maximum[] = {
        {"initial_interval: PT5S", ""},
        {"", ""},
        {"initial_interval: PT40S", partial},
        {"maximum_attempts: 0", "warning partial-retry-policy, info unlimited-attempts"},
        {"maximum_attempts: 1", ""},
        {"maximum_attempts: 2, initial_interval: PT1M", ""},
        {"maximum_attempts: 2, initial_interval: PT61S", partial},
    };
    CHECK_TABLE(OVER("maximum_interval: PT1M"), LANGUAGE_YAML, over_maximum);
    /* a coefficient needs a second wait */
    static const LintRow over_backoff[] = {
        {"maximum_attempts: 2", ""},
        {"maximum_attempts: 3", partial},
        {"initial_interval: PT100S", ""}, /* at the maximum from the start */
    };
    CHECK_TABLE(OVER("backoff_coefficient: 3"), LANGUAGE_YAML, over_backoff);
    static const LintRow over_types[] = {
        {"maximum_attempts: 3", partial},
        {"maximum_attempts: 1", ""},
        {"maximum_attempts: 3, non_retryable_error_types: []", ""},
    };
    CHECK_TABLE(OVER("non_retryable_error_types: [ValueError]"), LANGUAGE_YAML, over_types);
    /* a policy of the flock that is refused anyway */
    static const LintRow over_refused[] = {{"maximum_attempts: 4", "error backoff-below-one"}};
    CHECK_TABLE(OVER("backoff_coefficient: 0.5"), LANGUAGE_YAML, over_refused);
}

static void a_lost_field_is_named(void **state)
{
    (void)state;
#define LOST(flock, agent)                                                                         \
    TIMED "  default_activity_retry_policy: {" flock "}\n" WRITER                                  \
          "    temporal_activity_config: {retry_policy: {" agent "}}\n"
    static const Words rows[] = {
        {LOST("maximum_attempts: 7, initial_interval: PT4S", "backoff_coefficient: 3"),
         "not inherited",
         "`maximum_attempts` is 3, not the flock's 7; `initial_interval` is 1s, not the flock's 4s",
         NULL},
        {LOST("non_retryable_error_types: [A, B]", "maximum_attempts: 2"), NULL,
         "`non_retryable_error_types` is empty, not the flock's `A` and `B`", NULL},
        {LOST("backoff_coefficient: 1.5", "maximum_attempts: 4"), NULL,
         "`backoff_coefficient` is 2, not the flock's 1.5", NULL},
        {LOST("maximum_attempts: 7", ""), "empty", "`maximum_attempts` is 3, not the flock's 7",
         "remove `retry_policy`"},
    };
#undef LOST
    CHECK_WORDS(rows);
}

static void null_is_lost_on_an_agent(void **state)
{
    (void)state;
    static const LintRow on_agent[] = {
        {"maximum_interval: null", "warning null-maximum-interval"},
        {"maximum_interval: ~, maximum_attempts: 9", "warning null-maximum-interval"},
        {"maximum_interval: null, maximum_attempts: 1", ""},
        {"maximum_interval: null, initial_interval: PT101S", "error interval-inverted"},
        {"maximum_interval: null, initial_interval: PT100S", "warning null-maximum-interval"},
    };
    CHECK_TABLE(AGENT, LANGUAGE_YAML, on_agent);
    static const LintRow on_flock[] = {{"maximum_interval: null", ""}};
    CHECK_TABLE(FLOCK, LANGUAGE_YAML, on_flock);
}

static void zero_is_something_else(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {"initial_interval: 0", "warning zero-duration"},
        {"initial_interval: PT0S, maximum_interval: 0",
         "warning zero-duration, warning zero-duration"},
        {"initial_interval: 0, maximum_interval: PT1S", "warning zero-duration"},
        {"initial_interval: 0, maximum_interval: PT0.999S", "error zero-duration"},
        {"initial_interval: 0, maximum_interval: -1", "error negative-interval"},
        {"initial_interval: 0.0000001", "warning zero-duration"},
        {"initial_interval: PT0.000001S", ""},
        {"initial_interval: no", "warning bool-as-number"},
        {"initial_interval: yes", "warning bool-as-number"},
        {"backoff_coefficient: no", "error backoff-below-one"},
    };
    CHECK_TABLE(FLOCK, LANGUAGE_YAML, rows);
    CHECK_TABLE(AGENT, LANGUAGE_YAML, rows);
    static const LintRow of_activity[] = {
        {"start_to_close_timeout: 0", "warning zero-duration"},
        {"start_to_close_timeout: -PT0S", "warning zero-duration"},
        {"start_to_close_timeout: null", ""},
        {"start_to_close_timeout: off", "warning bool-as-number"},
    };
    CHECK_TABLE(ACTIVITY, LANGUAGE_YAML, of_activity);
    static const Words words[] = {
        {"enable_temporal: true\ntemporal_config: {workflow_run_timeout: 0}\n", "is 0",
         "no such limit", NULL},
        {TIMED "  default_activity_retry_policy: {initial_interval: PT3S, maximum_interval: 0}\n",
         "`maximum_interval` is 0", "100 times the initial interval: 5m", NULL},
        {TIMED "  default_activity_retry_policy: {initial_interval: 0, maximum_interval: 0.5}\n",
         "`initial_interval` is 0", "exceeds the maximum of 500ms", NULL},
    };
    CHECK_WORDS(words);
}

static void a_month_is_no_minute(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {"workflow_run_timeout: P1M", "warning calendar-duration"},
        {"workflow_run_timeout: '+P1.5M'", "warning calendar-duration"},
        {"workflow_run_timeout: P1Y2M3D", ""},
        {"workflow_run_timeout: P1MT5M", "warning calendar-duration"},
        {"workflow_run_timeout: P1Y", ""},
        {"workflow_run_timeout: P2W", ""},
        {"workflow_run_timeout: PT1M", ""},
        {"workflow_run_timeout: P1DT1M", ""},
        {"workflow_run_timeout: P1m", "error invalid-duration"},
    };
    CHECK_TABLE(WORKFLOW, LANGUAGE_YAML, rows);
    static const FixRow fixes[] = {
        {"workflow_run_timeout: P10M", "workflow_run_timeout: PT10M", FIX_UNSAFE},
        {"workflow_run_timeout: '+P1M'", "workflow_run_timeout: '+PT1M'", FIX_UNSAFE},
        {"workflow_run_timeout: P1MT5M", NULL, FIX_UNSAFE},
        {"workflow_run_timeout: !!str P1M", NULL, FIX_UNSAFE},
    };
    CHECK_FIXES(WORKFLOW, LANGUAGE_YAML, fixes);
}

static void digits_below_a_microsecond_are_lost(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {"workflow_run_timeout: 1.0000004", "warning duration-rounded"},
        {"workflow_run_timeout: PT1.1234567S", "warning duration-rounded"},
        {"workflow_run_timeout: '00:00:01.1234567'", "warning duration-rounded"},
        {"workflow_run_timeout: 0.1", ""},
        {"workflow_run_timeout: 1.000001", ""},
        {"workflow_run_timeout: PT0.00000001S", "info zero-duration"},
        {"workflow_run_timeout: -1.0000004", "error negative-duration, warning duration-rounded"},
        {"workflow_run_timeout: P999999999D", "error duration-capped"},
    };
    CHECK_TABLE(WORKFLOW, LANGUAGE_YAML, rows);
    static const FixRow fixes[] = {
        {"workflow_run_timeout: \"PT1.0000004S\"", "workflow_run_timeout: \"PT1S\"", FIX_SAFE},
        {"workflow_run_timeout: 1.0000004", "workflow_run_timeout: PT1S", FIX_SAFE},
        {"workflow_run_timeout: !!float 1.0000004", NULL, FIX_SAFE},
    };
    CHECK_FIXES(WORKFLOW, LANGUAGE_YAML, fixes);
    static const FixRow json[] = {{"1.0000004", "\"PT1S\"", FIX_SAFE}};
    CHECK_FIXES("{\"enable_temporal\": true, \"temporal_config\": {\"workflow_run_timeout\": %s}}",
                LANGUAGE_JSON, json);
    static const FixRow toml[] = {
        {"1.0000004", "\"PT1S\"", FIX_SAFE},
        {"\"1500ns\"", "\"PT0.000002S\"", FIX_SAFE},
    };
    CHECK_FIXES("enable_temporal = true\n[temporal_config]\nworkflow_run_timeout = %s\n",
                LANGUAGE_TOML, toml);
}

/* A policy that many agents share is spoken of once. */
static void a_shared_policy_has_one_finding(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {TIMED "  default_activity_retry_policy: {maximum_attempts: 7}\n"
               "agents:\n"
               "  a:\n"
               "    input: topic\n"
               "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
               "    temporal_activity_config: {retry_policy: &p {initial_interval: PT9S}}\n"
               "  b:\n"
               "    input: topic\n"
               "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
               "    temporal_activity_config: {retry_policy: *p}\n"
               "  c:\n"
               "    input: topic\n"
               "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
               "    temporal_activity_config: {retry_policy: *p}\n",
         "warning partial-retry-policy"},
    };
    CHECK_TABLE("%s", LANGUAGE_YAML, rows);
}

#define AGENTS_POLICY                                                                              \
    "agents:\n"                                                                                    \
    "  w:\n"                                                                                       \
    "    input: topic\n"                                                                           \
    "    evaluator: {name: default, type: DeclarativeEvaluator}\n"                                 \
    "    temporal_activity_config:\n"                                                              \
    "      retry_policy: "

/* Each row: the flock's policy, then the agent's. What counts is what the server would do. */
static void waits_are_compared_as_the_server_makes_them(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        /* with a single attempt nothing checks the intervals, so the flock's policy is valid */
        {"{maximum_attempts: 1, initial_interval: PT5M}\n" AGENTS_POLICY "{backoff_coefficient: 3}",
         "warning interval-inverted, warning partial-retry-policy"},
        /* 0 becomes 1 s, which is over the maximum: the flock's policy is refused */
        {"{maximum_attempts: 5, initial_interval: PT0S, maximum_interval: PT0.5S}\n" AGENTS_POLICY
         "{backoff_coefficient: 3}",
         "error zero-duration"},
        /* the seventy-first wait is the first that is over 2 s */
        {"{maximum_attempts: 200, backoff_coefficient: 1.01, maximum_interval: "
         "PT2S}\n" AGENTS_POLICY "{maximum_attempts: 200, backoff_coefficient: 1.01}",
         "warning partial-retry-policy"},
        {"{maximum_attempts: 71, backoff_coefficient: 1.01, maximum_interval: PT2S}\n" AGENTS_POLICY
         "{maximum_attempts: 71, backoff_coefficient: 1.01}",
         ""},
    };
    CHECK_TABLE("enable_temporal: true\ntemporal_config:\n  workflow_run_timeout: P9D\n"
                "  default_activity_retry_policy: %s\n",
                LANGUAGE_YAML, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(attempts_without_limit),
        cmocka_unit_test(a_single_attempt_needs_no_settings),
        cmocka_unit_test(an_agents_policy_inherits_nothing),
        cmocka_unit_test(a_lost_field_is_named),
        cmocka_unit_test(null_is_lost_on_an_agent),
        cmocka_unit_test(zero_is_something_else),
        cmocka_unit_test(a_month_is_no_minute),
        cmocka_unit_test(digits_below_a_microsecond_are_lost),
        cmocka_unit_test(a_shared_policy_has_one_finding),
        cmocka_unit_test(waits_are_compared_as_the_server_makes_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
