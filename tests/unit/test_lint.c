/* SPDX-License-Identifier: MIT */
/* test_lint.c - each check of policies, durations and error types at its bounds. */
#include "lint_rows.h"

/* --- retry policies ------------------------------------------------------------ */

static void attempts_are_counted_in_32_bits(void **state)
{
    (void)state;
    static const Row rows[] = {
        {"maximum_attempts: 0", "warning endless-workflow"},
        {"maximum_attempts: 1", ""},
        {"maximum_attempts: 2147483647", ""},
        {"maximum_attempts: 2147483648", "error attempts-overflow"},
        {"maximum_attempts: 9223372036854775807", "error attempts-overflow"},
        {"maximum_attempts: 9223372036854775808", "error attempts-overflow"},
        {"maximum_attempts: 1000000000000000000000000", "error attempts-overflow"},
        {"maximum_attempts: '2147483648'", "error attempts-overflow"},
        {"maximum_attempts: -1", "error negative-attempts"},
        {"maximum_attempts: '-1'", "error negative-attempts"},
        {"maximum_attempts: -2147483649", "error negative-attempts"},
        {"maximum_attempts: -1000000000000000000000000", "error negative-attempts"},
        {"maximum_attempts: 1.5", "error wrong-type"},
    };
    CHECK_ROWS(FLOCK_POLICY, rows);
    CHECK_ROWS(AGENT_POLICY, rows);
}

static void backoff_is_finite_and_not_below_one(void **state)
{
    (void)state;
    static const Row rows[] = {
        {"backoff_coefficient: 1", ""},
        {"backoff_coefficient: 1.0", ""},
        {"backoff_coefficient: 1.0000000000000002", ""},
        {"backoff_coefficient: 1e300", ""},
        {"backoff_coefficient: 0.9999999999999999", "error backoff-below-one"},
        {"backoff_coefficient: 0.5", "error backoff-below-one"},
        {"backoff_coefficient: 0", "error backoff-below-one"},
        {"backoff_coefficient: -0.0", "error backoff-below-one"},
        {"backoff_coefficient: -2", "error backoff-below-one"},
        {"backoff_coefficient: .nan", "error backoff-not-finite"},
        {"backoff_coefficient: nan", "error backoff-not-finite"},
        {"backoff_coefficient: .inf", "error backoff-not-finite"},
        {"backoff_coefficient: -.inf", "error backoff-not-finite"},
        {"backoff_coefficient: 1e999", "error backoff-not-finite"},
        {"maximum_attempts: 1, backoff_coefficient: 0.5", "warning backoff-below-one"},
        {"maximum_attempts: 1, backoff_coefficient: 0", "warning backoff-below-one"},
        {"maximum_attempts: 1, backoff_coefficient: .nan", "error backoff-not-finite"},
        {"maximum_attempts: 1, backoff_coefficient: -.inf", "error backoff-not-finite"},
    };
    CHECK_ROWS(FLOCK_POLICY, rows);
    CHECK_ROWS(AGENT_POLICY, rows);
}

static void intervals_are_not_negative(void **state)
{
    (void)state;
    static const Row rows[] = {
        {"initial_interval: 0", "warning zero-duration"},
        {"initial_interval: PT0.000001S", ""},
        {"initial_interval: -PT0.000001S", "error negative-interval"},
        {"initial_interval: -1", "error negative-interval"},
        {"maximum_interval: -PT5M", "error negative-interval"},
        {"maximum_interval: '-00:05:00'", "error negative-interval"},
        {"initial_interval: -1, maximum_interval: -2",
         "error negative-interval, error negative-interval"},
        {"initial_interval: -2, maximum_interval: -1",
         "error negative-interval, error negative-interval"},
        {"initial_interval: PT1M, maximum_interval: -1", "error negative-interval"},
        {"maximum_attempts: 1, initial_interval: -1", "warning negative-interval"},
        {"maximum_attempts: 1, maximum_interval: -1", "warning negative-interval"},
        {"maximum_attempts: 2, maximum_interval: -1", "error negative-interval"},
        {"maximum_attempts: 0, maximum_interval: -1",
         "warning endless-workflow, error negative-interval"},
        {"initial_interval: -P999999999D", "error negative-interval"},
    };
    CHECK_ROWS(FLOCK_POLICY, rows);
    CHECK_ROWS(AGENT_POLICY, rows);
}

static void maximum_interval_is_not_below_the_initial(void **state)
{
    (void)state;
    static const Row rows[] = {
        {"initial_interval: PT1M, maximum_interval: PT1M", ""},
        {"initial_interval: PT1M, maximum_interval: PT59.999999S", "error interval-inverted"},
        {"initial_interval: PT100S", ""},
        {"initial_interval: PT100.000001S", "error interval-inverted"},
        {"maximum_interval: PT1S", ""},
        {"maximum_interval: PT0.999999S", "error interval-inverted"},
        {"maximum_interval: 0", "warning zero-duration"},
        {"initial_interval: PT1H, maximum_interval: 0", "warning zero-duration"},
        {"initial_interval: PT1H, maximum_attempts: 1", "warning interval-inverted"},
        {"initial_interval: PT1H, maximum_interval: soon", "error invalid-duration"},
        {"initial_interval: soon, maximum_interval: PT0.5S", "error invalid-duration"},
        {"initial_interval: 0, maximum_interval: PT0.999999S", "error zero-duration"},
        {"initial_interval: 0, maximum_interval: PT1S", "warning zero-duration"},
        {"initial_interval: 0, maximum_interval: 0",
         "warning zero-duration, warning zero-duration"},
    };
    CHECK_ROWS(FLOCK_POLICY, rows);
    CHECK_ROWS(AGENT_POLICY, rows);
    static const Row on_flock[] = {{"initial_interval: PT1H, maximum_interval: null", ""}};
    static const Row on_agent[] = {
        {"initial_interval: PT1H, maximum_interval: null", "error interval-inverted"}};
    CHECK_ROWS(FLOCK_POLICY, on_flock);
    CHECK_ROWS(AGENT_POLICY, on_agent);
}

static void a_refused_policy_says_how_the_run_ends(void **state)
{
    (void)state;
    static const char ends[] = "the workflow task is retried forever: the run hangs";
    static const char unseen[] = "Temporal does not check this when `maximum_attempts` is 1";
#define POLICY "temporal_config:\n  default_activity_retry_policy:\n    "
#define ONCE "maximum_attempts: 1\n    "
    static const Words rows[] = {
        {POLICY "maximum_attempts: -1\n", "negative: `-1`", ends, "0 for no limit"},
        {POLICY "maximum_attempts: 3000000000\n", "`3000000000`", ends, "at most 2147483647"},
        {POLICY "backoff_coefficient: 0.5\n", "below 1: 0.5", ends, "to double each wait"},
        {POLICY ONCE "backoff_coefficient: 0.5\n", "below 1: 0.5", unseen, NULL},
        {POLICY "backoff_coefficient: .nan\n", "is not a number", "JSON", NULL},
        {POLICY "backoff_coefficient: -.inf\n", "is minus infinity", "JSON", NULL},
        {POLICY "maximum_interval: -PT90S\n", "`maximum_interval` is negative: -1m30s", ends, NULL},
        {POLICY ONCE "maximum_interval: -PT90S\n", "-1m30s", unseen, NULL},
        {POLICY "initial_interval: PT2M\n", "of 1m40s is shorter than the initial interval of 2m",
         ends, "`PT2M`"},
        {POLICY ONCE "initial_interval: PT2M\n", NULL, unseen, NULL},
        {POLICY "maximum_interval: PT0.5S\n    initial_interval: 0\n", "`initial_interval` is 0",
         "refuses the policy, and the run hangs", NULL},
    };
#undef POLICY
#undef ONCE
    CHECK_WORDS(rows);
}

/* --- durations ------------------------------------------------------------------ */

static void timeouts_are_not_negative(void **state)
{
    (void)state;
    static const Row of_workflow[] = {
        {"workflow_execution_timeout: 0", "info zero-duration"},
        {"workflow_execution_timeout: PT0.000001S", ""},
        {"workflow_execution_timeout: null", ""},
        {"workflow_execution_timeout: -PT0.000001S", "error negative-duration"},
        {"workflow_execution_timeout: -1", "error negative-duration"},
        {"workflow_run_timeout: -P1D", "error negative-duration"},
        {"workflow_run_timeout: -P999999999D", "error negative-duration"},
        {"workflow_execution_timeout: -1, workflow_run_timeout: -1",
         "error negative-duration, error negative-duration"},
        {"workflow_run_timeout: -5m", "error duration-not-flock"},
        {"workflow_run_timeout: '-5'", "error quoted-number"},
    };
    CHECK_ROWS(WORKFLOW, of_workflow);
    static const Row of_activity[] = {
        {"start_to_close_timeout: 0", "warning zero-duration"},
        {"start_to_close_timeout: -0.5", "error negative-duration"},
        {"start_to_close_timeout: -PT5M", "error negative-duration"},
        {"start_to_close_timeout: -PT5M, retry_policy: {maximum_attempts: 1}",
         "error negative-duration"},
    };
    CHECK_ROWS(ACTIVITY, of_activity);
    static const Words words[] = {
        {"temporal_config: {workflow_run_timeout: -90}\n",
         "`workflow_run_timeout` is negative: -1m30s", "refuses to start the workflow", "no limit"},
        {"agents: {a: {temporal_activity_config: {start_to_close_timeout: -PT5M}}}\n",
         "is negative: -5m", "retried forever: the run hangs", "5m"},
    };
    CHECK_WORDS(words);
}

static void timeouts_fit_the_server_and_protobuf(void **state)
{
    (void)state;
    static const Row of_workflow[] = {
        {"workflow_run_timeout: 3153600000", ""},
        {"workflow_run_timeout: P100Y", ""},
        {"workflow_run_timeout: 3153600000.000001", "warning duration-capped"},
        {"workflow_run_timeout: P36500DT0.000001S", "warning duration-capped"},
        {"workflow_run_timeout: 3153600001", "warning duration-capped"},
        {"workflow_run_timeout: 315576000000", "warning duration-capped"},
        {"workflow_run_timeout: 315576000001", "error duration-capped"},
        {"workflow_run_timeout: P999999999D", "error duration-capped"},
        {"workflow_run_timeout: P1000000000D", "error invalid-duration"},
        {"workflow_execution_timeout: P101Y, workflow_run_timeout: P101Y",
         "warning duration-capped, warning duration-capped"},
    };
    CHECK_ROWS(WORKFLOW, of_workflow);
    static const Row of_activity[] = {
        {"start_to_close_timeout: P100Y", ""},
        {"start_to_close_timeout: P101Y", "warning duration-capped"},
        {"start_to_close_timeout: P11000Y", "error duration-capped"},
    };
    CHECK_ROWS(ACTIVITY, of_activity);
    static const Words words[] = {
        {"temporal_config: {workflow_run_timeout: P101Y}\n", "is 36865d", "36500d", "no limit"},
        {"temporal_config: {workflow_run_timeout: P999999999D}\n", "10,000 years",
         "cannot represent it", "`P100Y`"},
    };
    CHECK_WORDS(words);
}

static void intervals_fit_too(void **state)
{
    (void)state;
    static const Row both[] = {
        {"maximum_interval: P100Y", ""},
        {"maximum_interval: P101Y", "warning duration-capped"},
        {"maximum_interval: P101Y, maximum_attempts: 1", "warning dead-retry-settings"},
        {"maximum_interval: P11000Y", "error duration-capped"},
        {"maximum_interval: P11000Y, maximum_attempts: 1", "error duration-capped"},
        {"initial_interval: P101Y", "error interval-inverted"},
        {"initial_interval: P101Y, maximum_interval: P101Y",
         "warning duration-capped, warning duration-capped"},
        {"initial_interval: P11000Y", "error duration-capped"},
        {"initial_interval: P11000Y, maximum_attempts: 1", "error duration-capped"},
        {"initial_interval: P11000Y, maximum_interval: 0", "error duration-capped"},
        {"initial_interval: P999999999D, maximum_interval: 0", "error duration-capped"},
        {"initial_interval: 3155760000, maximum_interval: 0",
         "warning duration-capped, warning zero-duration"},
        {"initial_interval: 3155760000.1, maximum_interval: 0", "error duration-capped"},
        {"initial_interval: 3155760001, maximum_interval: 0, maximum_attempts: 1",
         "error duration-capped"},
        {"initial_interval: P2Y, maximum_interval: 0", "warning zero-duration"},
    };
    CHECK_ROWS(FLOCK_POLICY, both);
    CHECK_ROWS(AGENT_POLICY, both);
    static const Row on_flock[] = {
        {"initial_interval: 3155760001, maximum_interval: null", "error duration-capped"},
        {"initial_interval: P2Y, maximum_interval: null", ""},
    };
    CHECK_ROWS(FLOCK_POLICY, on_flock);
    static const Row on_agent[] = {
        {"initial_interval: 3155760001, maximum_interval: null", "error interval-inverted"},
    };
    CHECK_ROWS(AGENT_POLICY, on_agent);
}

/* --- error types ----------------------------------------------------------------------- */

static void a_timeout_is_one_that_temporal_knows(void **state)
{
    (void)state;
    static const char refused[] = "error error-type-invalid-timeout";
    static const char unmatched[] = "warning error-type-timeout";
    static const char pointless[] = "warning error-type-pointless";
    static const char unset[] = "warning error-type-unreachable"; /* by Flock */
    static const Row rows[] = {
        {"'TemporalTimeout:StartToClose'", ""},
        {"'TemporalTimeout:ScheduleToStart'", pointless},
        {"'TemporalTimeout:ScheduleToClose'", pointless},
        {"'TemporalTimeout:Heartbeat'", unset},
        {"'TemporalTimeout:TIMEOUT_TYPE_START_TO_CLOSE'", unmatched},
        {"'TemporalTimeout:TIMEOUT_TYPE_SCHEDULE_TO_START'", pointless},
        {"'TemporalTimeout:TIMEOUT_TYPE_SCHEDULE_TO_CLOSE'", pointless},
        {"'TemporalTimeout:TIMEOUT_TYPE_HEARTBEAT'", unset},
        {"'TemporalTimeout:TIMEOUT_TYPE_UNSPECIFIED'", refused},
        {"'TemporalTimeout:Unspecified'", refused},
        {"'TemporalTimeout:heartbeat'", refused},
        {"'TemporalTimeout:Heartbeat '", refused},
        {"'TemporalTimeout: Heartbeat'", refused},
        {"'TemporalTimeout:'", refused},
        {"'TemporalTimeout'", unmatched},
        {"'temporaltimeout:Heartbeat'", unset},
        {"' TemporalTimeout:x'", "warning error-type-malformed"},
        {"'TemporalTimeout:x', ValueError, 'TemporalTimeout:y'",
         "error error-type-invalid-timeout, error error-type-invalid-timeout"},
    };
    CHECK_ROWS("temporal_config:\n  default_activity_retry_policy:\n"
               "    non_retryable_error_types: [%s]\n",
               rows);
    static const Row once[] = {{"'TemporalTimeout:x'", "warning dead-retry-settings"}};
    CHECK_ROWS("temporal_config:\n  default_activity_retry_policy:\n    maximum_attempts: 1\n"
               "    non_retryable_error_types: [%s]\n",
               once);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(attempts_are_counted_in_32_bits),
        cmocka_unit_test(backoff_is_finite_and_not_below_one),
        cmocka_unit_test(intervals_are_not_negative),
        cmocka_unit_test(maximum_interval_is_not_below_the_initial),
        cmocka_unit_test(a_refused_policy_says_how_the_run_ends),
        cmocka_unit_test(timeouts_are_not_negative),
        cmocka_unit_test(timeouts_fit_the_server_and_protobuf),
        cmocka_unit_test(intervals_fit_too),
        cmocka_unit_test(a_timeout_is_one_that_temporal_knows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
