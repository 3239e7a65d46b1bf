/* SPDX-License-Identifier: MIT */
/*
 * test_timeout_rules.c - what fits into a workflow and what does not: which of the rules
 * about timeouts speaks, at its bounds, and the arithmetic that it shows.
 */
#include "found_classes_text.h"
#include "lint_table.h"

#define ON "enable_temporal: true\n" FOUND_CLASSES
/* what an agent needs to run */
#define EV "input: topic, output: text, evaluator: {name: default, type: DeclarativeEvaluator}"
#define AGENT(name, activity) "  " name ": {" EV activity "}\n"
#define TO(next) ", handoff_router: {type: DefaultRouter, config: {hand_off: " next "}}"
#define MAYBE(next)                                                                                \
    ", handoff_router: {type: ConditionalRouter, config: {expected_bool: true, "                   \
    "condition_context_key: flock.topic, success_agent: " next "}}"
#define ACTIVITY(fields) ", temporal_activity_config: {" fields "}"

#define BUDGET "retry-budget-exceeds-workflow"

static void timeouts_of_the_workflow(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {"workflow_run_timeout: PT1H, workflow_execution_timeout: PT59M",
         "warning run-exceeds-execution"},
        {"workflow_run_timeout: 60.000001, workflow_execution_timeout: 60",
         "warning run-exceeds-execution"},
        {"workflow_run_timeout: PT1H, workflow_execution_timeout: PT1H", ""},
        {"workflow_run_timeout: PT1H, workflow_execution_timeout: PT2H",
         "info execution-never-reached"},
        {"workflow_run_timeout: 60, workflow_execution_timeout: 60.000001",
         "info execution-never-reached"},
        {"workflow_run_timeout: 0, workflow_execution_timeout: 60", "info zero-duration"},
        {"workflow_execution_timeout: PT2H", ""},
        {"workflow_run_timeout: P100Y, workflow_execution_timeout: P101Y",
         "warning duration-capped"},
        {"workflow_run_timeout: PT1H", ""},
        {"workflow_run_timeout: PT1H, workflow_execution_timeout: null", ""},
        {"workflow_run_timeout: -1, workflow_execution_timeout: -2",
         "error negative-duration, error negative-duration"},
        {"workflow_run_timeout: PT1H, workflow_execution_timeout: -2", "error negative-duration"},
        {"workflow_run_timeout: PT1H, workflow_execution_timeout: 5m", "error duration-not-flock"},
        /* both are cut to 100 years */
        {"workflow_run_timeout: P300Y, workflow_execution_timeout: P200Y",
         "warning duration-capped, warning duration-capped"},
    };
    CHECK_TABLE(ON "temporal_config: {%s}\n", LANGUAGE_YAML, rows);
}

static void numbers_that_were_meant_as_milliseconds(void **state)
{
    (void)state;
#define MILLISECONDS "info duration-in-milliseconds"
    static const LintRow timeouts[] = {
        {"300000", MILLISECONDS},
        {"90000", MILLISECONDS},
        {"120000", MILLISECONDS},
        {"150000", MILLISECONDS},
        {"600000", MILLISECONDS},
        {"900000", MILLISECONDS},
        {"1800000", MILLISECONDS},
        {"3600000", MILLISECONDS},
        {"86400000", MILLISECONDS},
        {"864000000", MILLISECONDS},
        {"300_000", MILLISECONDS},
        /* a day, whole days, less than a day */
        {"86400", ""},
        {"432000", ""},
        {"864000", ""},
        {"2592000", ""},
        {"60000", ""},
        {"3600", ""},
        /* much */
        {"100000", ""},
        {"1000000", ""},
        {"1_000_000", ""},
        /* no usual time in milliseconds either */
        {"90500", ""},
        {"123000", ""},
        {"125000", ""},
        {"610000", ""},
        {"777777", ""},
        {"2592060000", ""},
        /* not a bare number */
        {"P3DT11H20M", ""},
        {"300000.0", ""},
        {"'83:20:00'", ""},
        {"\"300000\"", "error quoted-number"},
    };
    static const LintRow initial[] = {
        {"1000", MILLISECONDS},
        {"2000", MILLISECONDS},
        {"5000", MILLISECONDS},
        {"10000", MILLISECONDS},
        {"60000", MILLISECONDS},
        {"900", ""},
        {"9000", ""},
        {"500", ""},
        {"1500", ""},
        {"999", ""},
    };
    static const LintRow maximum[] = {
        {"10000", MILLISECONDS},
        {"30000", MILLISECONDS},
        {"60000", MILLISECONDS},
        {"100000", MILLISECONDS},
        {"1000", ""},
        {"9000", ""},
        {"36000", ""},
        {"3600", ""},
    };
    CHECK_TABLE(ON "temporal_config: {workflow_run_timeout: %s}\n", LANGUAGE_YAML, timeouts);
    CHECK_TABLE(ON "temporal_config: {default_activity_retry_policy: {maximum_interval: P1D, "
                   "initial_interval: %s}}\n",
                LANGUAGE_YAML, initial);
    CHECK_TABLE(ON "temporal_config: {default_activity_retry_policy: {maximum_interval: %s}}\n",
                LANGUAGE_YAML, maximum);
    static const FixRow fixes[] = {{"300000", "PT5M", FIX_UNSAFE},
                                   {"90000", "PT1M30S", FIX_UNSAFE}};
    static const FixRow json[] = {{"300000", "\"PT5M\"", FIX_UNSAFE}};
    CHECK_FIXES(ON "temporal_config: {workflow_run_timeout: %s}\n", LANGUAGE_YAML, fixes);
    CHECK_FIXES("{\"enable_temporal\": true, \"temporal_config\": {\"workflow_run_timeout\": %s}}",
                LANGUAGE_JSON, json);
#undef MILLISECONDS
}

static void fixes_of_the_run_timeout(void **state)
{
    (void)state;
    static const FixRow rows[] = {
        {"workflow_run_timeout: PT1H, workflow_execution_timeout: PT30M",
         "workflow_run_timeout: PT30M, workflow_execution_timeout: PT30M", FIX_UNSAFE},
        {"workflow_run_timeout: 3600, workflow_execution_timeout: 90.5",
         "workflow_run_timeout: PT1M30.5S, workflow_execution_timeout: 90.5", FIX_UNSAFE},
    };
    static const FixRow json[] = {
        {"\"workflow_run_timeout\": 3600, \"workflow_execution_timeout\": 90",
         "\"workflow_run_timeout\": \"PT1M30S\", \"workflow_execution_timeout\": 90", FIX_UNSAFE},
    };
    CHECK_FIXES(ON "temporal_config: {%s}\n", LANGUAGE_YAML, rows);
    CHECK_FIXES("{\"enable_temporal\": true, \"temporal_config\": {%s}}", LANGUAGE_JSON, json);
}

/* One agent, in a workflow of ten minutes. */
static void one_agent(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {"", "warning " BUDGET}, /* Flock's 3 attempts of 5 minutes */
        {"retry_policy: {maximum_attempts: 2}", "warning " BUDGET},
        {"retry_policy: {maximum_attempts: 1}", ""},
        {"start_to_close_timeout: 299.5, retry_policy: {maximum_attempts: 2}", ""},
        {"start_to_close_timeout: 299.500001, retry_policy: {maximum_attempts: 2}",
         "warning " BUDGET},
        {"start_to_close_timeout: PT3M19S", ""}, /* 3 times, and 3 s */
        {"start_to_close_timeout: PT3M20S", "warning " BUDGET},
        {"start_to_close_timeout: 1, retry_policy: {maximum_attempts: 9}", ""},
        {"start_to_close_timeout: 1, retry_policy: {maximum_attempts: 2147483647}",
         "warning " BUDGET},
        {"start_to_close_timeout: PT10M, retry_policy: {maximum_attempts: 1}", ""},
        {"start_to_close_timeout: PT10M", "warning " BUDGET},
        {"start_to_close_timeout: PT11M", "warning activity-exceeds-workflow"},
        {"start_to_close_timeout: PT11M, retry_policy: {maximum_attempts: 1}",
         "warning activity-exceeds-workflow"},
        {"start_to_close_timeout: PT11M, retry_policy: {maximum_attempts: 0}",
         "warning activity-exceeds-workflow, info unlimited-attempts"},
        {"retry_policy: {maximum_attempts: 0}", "info unlimited-attempts"},
        /* what is wrong already */
        {"retry_policy: {maximum_attempts: -1}", "error negative-attempts"},
        {"retry_policy: {maximum_attempts: 9, backoff_coefficient: 0.5}",
         "error backoff-below-one"},
        {"retry_policy: {maximum_attempts: 9, initial_interval: -1}", "error negative-interval"},
        {"retry_policy: {maximum_attempts: 9, initial_interval: PT5M}", "error interval-inverted"},
        {"start_to_close_timeout: -5", "error negative-duration"},
        {"start_to_close_timeout: 90m", "error duration-not-flock"},
        {"start_to_close_timeout: [90]", "error wrong-type"},
        {"retry_policy: {maximum_attempts: many}", "error wrong-type"},
        {"retry_policy: {maximum_attempts: 011}",
         "warning octal-number, warning retry-budget-exceeds-workflow"},
        {"start_to_close_timeout: 11:30", "warning sexagesimal, warning activity-exceeds-workflow"},
    };
    CHECK_TABLE(ON "temporal_config: {workflow_execution_timeout: PT10M}\nagents:\n" AGENT(
                    "a", ACTIVITY("%s")),
                LANGUAGE_YAML, rows);
}

/* An agent of three minutes and three attempts: 9m3s. */
static void whose_timeout(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {"{}", ""},
        {"{workflow_execution_timeout: PT9M3S}", ""},
        {"{workflow_execution_timeout: PT9M2S}", "warning " BUDGET},
        {"{workflow_run_timeout: PT9M2S}", "warning " BUDGET},
        {"{workflow_run_timeout: PT9M2S, workflow_execution_timeout: PT1H}",
         "info execution-never-reached, warning " BUDGET},
        {"{workflow_run_timeout: PT1H, workflow_execution_timeout: PT9M2S}",
         "warning run-exceeds-execution, warning " BUDGET},
        {"{workflow_run_timeout: PT9M2S, workflow_execution_timeout: null}", "warning " BUDGET},
        {"{workflow_run_timeout: PT1M, workflow_execution_timeout: 90m}",
         "error duration-not-flock"},
        {"{workflow_execution_timeout: -1}", "error negative-duration"},
        {"{workflow_execution_timeout: 009}", "error invalid-duration"},
        {"{workflow_execution_timeout: 010}",
         "warning octal-number, warning activity-exceeds-workflow"},
        {"{workflow_execution_timeout: 1:30}",
         "warning sexagesimal, warning activity-exceeds-workflow"},
    };
    CHECK_TABLE(
        ON "temporal_config: %s\nagents:\n" AGENT("a", ACTIVITY("start_to_close_timeout: PT3M")),
        LANGUAGE_YAML, rows);
}

/* Agents in a workflow of one hour; by itself each has 15m3s, and routing counts nothing. */
static void routes(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {AGENT("a", TO("b")) AGENT("b", TO("c")) AGENT("c", ""), ""}, /* 45m9s */
        {AGENT("a", TO("b")) AGENT("b", TO("c")) AGENT("c", TO("d")) AGENT("d", ""),
         "info " BUDGET}, /* 60m12s */
        /* 3m3s for each determine_next_agent would be too much: it takes no such time */
        {AGENT("a", TO("b")) AGENT("b", TO("c")) AGENT("c", TO("d"))
             AGENT("d", ACTIVITY("start_to_close_timeout: PT4M")),
         ""},
        {AGENT("a", MAYBE("b")) AGENT("b", MAYBE("c")) AGENT("c", TO("d")) AGENT("d", ""),
         "info " BUDGET},
        {AGENT("d", "") AGENT("c", TO("d")) AGENT("b", TO("c")) AGENT("a", TO("b")),
         "info " BUDGET},
        /* many roads, one info */
        {AGENT("a", TO("c")) AGENT("b", TO("c")) AGENT("c", TO("d")) AGENT("d", TO("e"))
             AGENT("e", ""),
         "info " BUDGET},
        /* agents that do not hand off run alone */
        {AGENT("a", "") AGENT("b", "") AGENT("c", "") AGENT("d", "") AGENT("e", ""), ""},
        /* an agent that is over by itself, however long the route */
        {AGENT("a", TO("b") ACTIVITY("start_to_close_timeout: PT20M")) AGENT("b", TO("c"))
             AGENT("c", TO("d")) AGENT("d", ""),
         "warning " BUDGET},
        {AGENT("a", TO("b") ACTIVITY("start_to_close_timeout: PT2H")) AGENT("b", ""),
         "warning activity-exceeds-workflow"},
        /* attempts without limit */
        {AGENT("a", TO("b") ACTIVITY("retry_policy: {maximum_attempts: 0}")) AGENT("b", TO("c"))
             AGENT("c", TO("d")) AGENT("d", ""),
         "info unlimited-attempts"},
        /* a start, and what it gets to */
        {AGENT("a", TO("b")) AGENT("b", TO("c")) AGENT("c", TO("d"))
             AGENT("d", "") "run: {agent: b}\n",
         "info unreachable-agent"},
        {AGENT("a", TO("b")) AGENT("b", TO("c")) AGENT("c", TO("d"))
             AGENT("d", "") "run: {agent: a}\n",
         "info " BUDGET},
        /* a dynamic router may go anywhere */
        {AGENT("a", TO("b")) AGENT("b", TO("c")) AGENT("c", TO("d"))
             AGENT("d", ", handoff_router: {type: LLMRouter}"),
         ""},
        {AGENT("a", TO("b")) AGENT("b", TO("c")) AGENT("c", TO("d"))
             AGENT("d", ", handoff_router: {type: LLMRouter}") "run: {agent: a}\n",
         ""},
        /* a circle with a way out counts once; one without has a rule of its own */
        {AGENT("a", TO("b")) AGENT("b", TO("c")) AGENT("c", MAYBE("b")), ""},
        {AGENT("a", TO("b")) AGENT("b", TO("c")) AGENT("c", TO("d")) AGENT("d", MAYBE("b")),
         "info " BUDGET},
        {AGENT("a", TO("b")) AGENT("b", TO("c")) AGENT("c", TO("d")) AGENT("d", TO("a")),
         "warning hand-off-cycle"},
        {AGENT("a", MAYBE("a")), ""},
        /* something in it cannot be read */
        {AGENT("a", TO("b")) AGENT("b", TO("c")) AGENT("c", TO("d"))
             AGENT("d", ACTIVITY("start_to_close_timeout: 90m")),
         "error duration-not-flock"},
    };
    CHECK_TABLE(ON "temporal_config: {workflow_execution_timeout: PT1H}\nagents:\n%s",
                LANGUAGE_YAML, rows);
}

static void one_cause_is_one_finding(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        /* all have the flock's numbers */
        {"agents:\n" AGENT("a", "") AGENT("b", "") AGENT("c", ""), "warning " BUDGET},
        {"agents:\n" AGENT("a", "") AGENT("b", ACTIVITY("start_to_close_timeout: PT3M"))
             AGENT("c", ""),
         "warning " BUDGET},
        {"agents:\n" AGENT("a", "") AGENT("b", ACTIVITY("retry_policy: {maximum_attempts: 4}")),
         "warning " BUDGET ", warning " BUDGET},
        {"agents:\n" AGENT("a", ACTIVITY("retry_policy: &x {maximum_attempts: 4}"))
             AGENT("b", ACTIVITY("retry_policy: *x")),
         "warning " BUDGET},
        {"agents:\n" AGENT("a", ACTIVITY("start_to_close_timeout: &x PT20M"))
             AGENT("b", ACTIVITY("start_to_close_timeout: *x")),
         "warning activity-exceeds-workflow"},
        {"agents: {}\n", ""},
        {"", ""},
    };
    CHECK_TABLE(ON "temporal_config: {workflow_execution_timeout: PT10M}\n%s", LANGUAGE_YAML, rows);
}

static void endless(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {"default_activity_retry_policy: {maximum_attempts: 0}", "warning endless-workflow"},
        {"default_activity_retry_policy: {maximum_attempts: 0, backoff_coefficient: 1}",
         "warning endless-workflow"},
        {"default_activity_retry_policy: {maximum_attempts: 0}, workflow_run_timeout: null",
         "warning endless-workflow"},
        {"default_activity_retry_policy: {maximum_attempts: 0}, workflow_run_timeout: P1D",
         "info unlimited-attempts"},
        {"default_activity_retry_policy: {maximum_attempts: 0, backoff_coefficient: 1}, "
         "workflow_execution_timeout: P1D",
         "warning constant-retry-storm"},
        {"default_activity_retry_policy: {maximum_attempts: 0}, workflow_run_timeout: 1d12h",
         "info unlimited-attempts, error duration-not-flock"},
        {"default_activity_retry_policy: {maximum_attempts: 1}", ""},
        {"default_activity_retry_policy: {}", ""},
    };
    CHECK_TABLE(ON "temporal_config: {%s}\n", LANGUAGE_YAML, rows);
}

/* --- what they say ------------------------------------------------------------------------ */

static bool has_part(const char *what, Str text, const char *part)
{
    Buf copy = {0};
    buf_append_c(&copy, "");
    buf_append(&copy, text);
    bool is_there = strstr(copy.ptr ? copy.ptr : "", part) != NULL;
    if (!is_there)
        print_error("%s is \"%.*s\", without \"%s\"\n", what, STR_ARG(text), part);
    buf_free(&copy);
    return is_there;
}

static void shows_the_arithmetic(void **state)
{
    (void)state;
    static const struct {
        const char *workflow, *activity, *message, *label;
        size_t related;
    } rows[] = {
        {"PT10M", "retry_policy: {maximum_attempts: 2}",
         "`a` may need 10m1s (2 attempts of up to 5m, and 1s of waiting), but the workflow has "
         "only 10m",
         "attempt 2 starts after 5m1s and is cut off 1s before its timeout", 2},
        {"PT10M", "start_to_close_timeout: PT2M, retry_policy: {maximum_attempts: 6}",
         "`a` may need 12m31s (6 attempts of up to 2m, and 31s of waiting), but the workflow has "
         "only 10m",
         "attempt 5 is the last one: it starts after 8m15s and is cut off 15s before its timeout",
         2},
        {"PT10M15S", "start_to_close_timeout: PT2M, retry_policy: {maximum_attempts: 6}",
         "but the workflow has only 10m15s",
         "attempt 5 is the last one: attempt 6 would start only after 10m31s", 2},
        {"PT2M", "", "`a` may need 15m3s (3 attempts of up to 5m, and 3s of waiting)",
         "attempt 1 is cut off after 2m, and there is no second attempt", 1},
        {"PT5M", "", "but the workflow has only 5m",
         "attempt 1 is the last one: attempt 2 would start only after 5m1s", 1},
        {"PT1M",
         "start_to_close_timeout: 1, retry_policy: {maximum_attempts: 9, initial_interval: PT10S, "
         "backoff_coefficient: 1.5, maximum_interval: PT15S}",
         "`a` may need 2m4s (9 attempts of up to 1s, and 1m55s of waiting), but the workflow has "
         "only 1m",
         "attempt 5 is the last one: attempt 6 would start only after 1m15s", 5},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Buf text = {0};
        buf_printf(&text,
                   ON "temporal_config: {workflow_execution_timeout: %s}\nagents:\n"
                      "  a: {" EV ", temporal_activity_config: {%s}}\n",
                   rows[i].workflow, rows[i].activity);
        Found found = find_all(buf_str(&text), LANGUAGE_YAML);
        assert_int_equal(found.count, 1);
        const Finding *finding = found.items[0];
        if (!has_part("the message", finding->message, rows[i].message) ||
            !has_part("the label", finding->label, rows[i].label) ||
            finding->related_count != rows[i].related)
            fail_msg("row %zu, with %zu related places", i, finding->related_count);
        arena_free(found.arena);
        buf_free(&text);
    }
}

static void shows_the_route(void **state)
{
    (void)state;
    Buf text = {0};
    buf_append_c(&text, ON "temporal_config: {workflow_run_timeout: PT1H}\nagents:\n");
    for (int i = 0; i < 1000; i++)
        buf_printf(&text,
                   "  a%d: {" EV
                   ", handoff_router: {type: DefaultRouter, config: {hand_off: a%d}}}\n",
                   i, i + 1);
    buf_append_c(&text, "  a1000: {" EV "}\n");
    Found found = find_all(buf_str(&text), LANGUAGE_YAML);
    assert_int_equal(found.count, 1);
    const Finding *finding = found.items[0];
    assert_int_equal(finding->severity, SEVERITY_INFO);
    assert_true(
        has_part("the message", finding->message,
                 "`a0` → `a1` → `a2` → `a3` → `a4` → `a5` → 995 "
                 "more may need 10d11h5m3s with all their retries, but the workflow has only 1h"));
    assert_true(has_part("the label", finding->label, "in that case attempt 3 of `a3` is cut off"));
    assert_true(has_part("the help", finding->help, "give the workflow more time"));
    assert_true(finding->related_count <= 10);
    arena_free(found.arena);
    buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(timeouts_of_the_workflow),
        cmocka_unit_test(numbers_that_were_meant_as_milliseconds),
        cmocka_unit_test(fixes_of_the_run_timeout),
        cmocka_unit_test(one_agent),
        cmocka_unit_test(whose_timeout),
        cmocka_unit_test(routes),
        cmocka_unit_test(one_cause_is_one_finding),
        cmocka_unit_test(endless),
        cmocka_unit_test(shows_the_arithmetic),
        cmocka_unit_test(shows_the_route),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
