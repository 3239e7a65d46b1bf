/* SPDX-License-Identifier: MIT */
/*
 * test_retry_budget.c - the arithmetic of retries against Temporal's own formula, which is
 * written down here once more, attempt by attempt, and against numbers worked out by hand.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "analysis/retry_budget.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define TEST(name) cmocka_unit_test(name)

#define SECOND INT64_C(1000000)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define YEAR (365 * DAY)

typedef struct Numbers {
    int64_t attempt_us, attempts, initial_us, maximum_us;
    double coefficient;
} Numbers;

/* The options that a test sees, and what they point to. */
typedef struct Made {
    Resolved attempts, initial, maximum, coefficient;
    RetryOptions options;
} Made;

static Made *make_options(Made *made, const Numbers *numbers)
{
    *made = (Made){.options = {.maximum_attempts = &made->attempts,
                               .initial_interval = &made->initial,
                               .maximum_interval = &made->maximum,
                               .backoff_coefficient = &made->coefficient}};
    made->attempts.winner.value = (OptionValue){.kind = OPTION_INT, .integer = numbers->attempts};
    made->initial.winner.value =
        (OptionValue){.kind = OPTION_DURATION, .duration_us = numbers->initial_us};
    made->maximum.winner.value =
        (OptionValue){.kind = OPTION_DURATION, .duration_us = numbers->maximum_us};
    made->coefficient.winner.value =
        (OptionValue){.kind = OPTION_DOUBLE, .number = numbers->coefficient};
    return made;
}

static bool make(const Numbers *numbers, RetrySchedule *schedule)
{
    Made made;
    return retry_schedule_make(&make_options(&made, numbers)->options, numbers->attempt_us,
                               schedule);
}

/* --- waits -------------------------------------------------------------------------- */

static void waits_as_the_server_computes_them(void **state)
{
    (void)state;
    static const struct {
        Numbers numbers;
        int64_t attempt, wait_us;
    } table[] = {
        {{1, 9, SECOND, 100 * SECOND, 2.0}, 1, SECOND},
        {{1, 9, SECOND, 100 * SECOND, 2.0}, 2, 2 * SECOND},
        {{1, 9, SECOND, 100 * SECOND, 2.0}, 7, 64 * SECOND},
        {{1, 9, SECOND, 100 * SECOND, 2.0}, 8, 100 * SECOND},
        {{1, 9, SECOND, 100 * SECOND, 2.0}, 2000, 100 * SECOND},
        {{1, 9, SECOND, 100 * SECOND, 1.0}, 5, SECOND},
        {{1, 9, SECOND, SECOND, 2.0}, 5, SECOND},
        {{1, 9, 3 * SECOND, DAY, 1.5}, 3, 6750000},
        {{1, 9, 1, 100 * SECOND, 1.5}, 2, 1}, /* 1.5 us: the server counts in nanoseconds */
        {{1, 9, SECOND, 100 * SECOND, 1e300}, 2, 100 * SECOND},
        {{1, 9, SECOND, 100 * SECOND, 1e300}, 3, 100 * SECOND},
        {{1, 9, SECOND, 100 * SECOND, INFINITY}, 1, SECOND},
        {{1, 9, SECOND, 100 * SECOND, INFINITY}, 2, 100 * SECOND},
        {{1, 9, SECOND, 100 * SECOND, NAN}, 1, SECOND},
        {{1, 9, SECOND, 100 * SECOND, NAN}, 2, 100 * SECOND},
        /* beyond 64 bits of nanoseconds, 292 years, the maximum applies */
        {{1, 9, 200 * YEAR, 1000 * YEAR, 2.0}, 1, 200 * YEAR},
        {{1, 9, 200 * YEAR, 1000 * YEAR, 2.0}, 2, 1000 * YEAR},
        {{1, 9, 300 * YEAR, 1000 * YEAR, 1.0}, 1, 1000 * YEAR},
        {{1, 9, INT64_MAX, INT64_MAX, 2.0}, 1, INT64_MAX},
        /* what is 0 is the server's default: 1 s, 100 times the initial interval */
        {{1, 9, 0, 100 * SECOND, 2.0}, 1, SECOND},
        {{1, 9, 0, 0, 2.0}, 9, 100 * SECOND},
        {{1, 9, 7 * SECOND, 0, 2.0}, 30, 700 * SECOND},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        RetrySchedule schedule;
        assert_true(make(&table[i].numbers, &schedule));
        int64_t wait_us = retry_wait_us(&schedule, table[i].attempt);
        if (wait_us != table[i].wait_us)
            fail_msg("row %zu: %lld us, not %lld", i, (long long)wait_us,
                     (long long)table[i].wait_us);
    }
}

/* --- the worst case -------------------------------------------------------------------- */

static void worst_cases(void **state)
{
    (void)state;
    static const struct {
        Numbers numbers;
        int64_t worst_us;
    } table[] = {
        {{5 * MINUTE, 1, SECOND, 100 * SECOND, 2.0}, 5 * MINUTE},
        {{5 * MINUTE, 2, SECOND, 100 * SECOND, 2.0}, 10 * MINUTE + SECOND},
        {{5 * MINUTE, 3, SECOND, 100 * SECOND, 2.0}, 15 * MINUTE + 3 * SECOND},
        {{MINUTE, 4, SECOND, 100 * SECOND, 2.0}, 4 * MINUTE + 7 * SECOND},
        {{3 * MINUTE, 5, SECOND, 100 * SECOND, 2.0}, 15 * MINUTE + 15 * SECOND},
        {{3 * MINUTE, 5, 5 * SECOND, MINUTE, 2.0}, 15 * MINUTE + 75 * SECOND},
        {{MINUTE, 10, SECOND, 10 * SECOND, 2.0}, 10 * MINUTE + 65 * SECOND},
        {{SECOND, 1000, SECOND, SECOND, 2.0}, 1999 * SECOND},
        {{SECOND, 1000, SECOND, 100 * SECOND, 2.0}, 1000 * SECOND + 127 * SECOND + 99200 * SECOND},
        {{SECOND, 1000, SECOND, 100 * SECOND, 1.0}, 1999 * SECOND},
        {{SECOND, 5, SECOND, 100 * SECOND, INFINITY}, 5 * SECOND + 301 * SECOND},
        {{SECOND, 5, SECOND, 100 * SECOND, NAN}, 5 * SECOND + 301 * SECOND},
        /* two thousand million attempts take no longer to compute */
        {{SECOND, INT32_MAX, SECOND, SECOND, 1.0}, 2 * SECOND * INT32_MAX - SECOND},
        {{SECOND, INT32_MAX, SECOND, SECOND, 2.0}, 2 * SECOND * INT32_MAX - SECOND},
        {{1, INT32_MAX, 1, 1, 1.0}, 2 * INT64_C(2147483647) - 1},
        /* sums stop at the maximum */
        {{100 * YEAR, INT32_MAX, SECOND, SECOND, 1.0}, INT64_MAX},
        {{1, INT32_MAX, YEAR, 100 * YEAR, 2.0}, INT64_MAX},
        {{INT64_MAX, 2, SECOND, SECOND, 1.0}, INT64_MAX},
        {{1, 3, INT64_MAX, INT64_MAX, 2.0}, INT64_MAX},
        /* with one attempt the rest is not checked */
        {{MINUTE, 1, -SECOND, SECOND, 2.0}, MINUTE},
        {{MINUTE, 1, SECOND, SECOND, 0.5}, MINUTE},
        {{MINUTE, 1, DAY, SECOND, 2.0}, MINUTE},
        /* without limit */
        {{1, 0, SECOND, SECOND, 1.0}, INT64_MAX},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        RetrySchedule schedule;
        assert_true(make(&table[i].numbers, &schedule));
        int64_t worst_us = retry_worst_us(&schedule);
        if (worst_us != table[i].worst_us)
            fail_msg("row %zu: %lld us, not %lld", i, (long long)worst_us,
                     (long long)table[i].worst_us);
    }
}

/* One attempt after the other, as the server goes about it. */
static double slow_worst_us(const Numbers *numbers)
{
    double sum = 0;
    for (int64_t k = 1; k < numbers->attempts; k++) {
        double wait = (double)numbers->initial_us * pow(numbers->coefficient, (double)(k - 1));
        double maximum = (double)numbers->maximum_us;
        sum += (double)numbers->attempt_us + (wait < maximum ? wait : maximum);
    }
    return sum + (double)numbers->attempt_us;
}

static void closed_form_is_the_sum(void **state)
{
    (void)state;
    static const double coefficients[] = {
        1.0, 1.0000000000000002, 1.0000001, 1.001, 1.01, 1.05, 1.1, 1.5, 3.7};
    static const int64_t attempts[] = {64, 65, 66, 67, 100, 1000, 20000};
    static const int64_t maxima[] = {SECOND, 100 * SECOND, HOUR, 80 * YEAR};
    for (size_t i = 0; i < COUNT(coefficients) * COUNT(attempts) * COUNT(maxima); i++) {
        Numbers numbers = {.attempt_us = 3,
                           .attempts = attempts[i / COUNT(coefficients) % COUNT(attempts)],
                           .initial_us = SECOND,
                           .maximum_us = maxima[i / COUNT(coefficients) / COUNT(attempts)],
                           .coefficient = coefficients[i % COUNT(coefficients)]};
        RetrySchedule schedule;
        assert_true(make(&numbers, &schedule));
        double fast = (double)retry_worst_us(&schedule), slow = slow_worst_us(&numbers);
        if (slow < 9e18 && fabs(fast - slow) > slow * 1e-6 + 100)
            fail_msg("row %zu: %g us, not %g", i, fast, slow);
    }
}

static void refuses_what_temporal_refuses(void **state)
{
    (void)state;
    static const Numbers table[] = {
        {MINUTE, -1, SECOND, 100 * SECOND, 2.0},
        {MINUTE, INT64_C(2147483648), SECOND, 100 * SECOND, 2.0},
        {MINUTE, INT64_MIN, SECOND, 100 * SECOND, 2.0},
        {MINUTE, 3, -SECOND, 100 * SECOND, 2.0},
        {MINUTE, 3, SECOND, -SECOND, 2.0},
        {MINUTE, 3, 101 * SECOND, 100 * SECOND, 2.0},
        {MINUTE, 3, 0, SECOND / 2, 2.0}, /* the server makes it a second, which is more */
        {MINUTE, 3, SECOND, 100 * SECOND, 0.99},
        {MINUTE, 3, SECOND, 100 * SECOND, -2.0},
        {MINUTE, 3, SECOND, 100 * SECOND, -INFINITY},
        {-MINUTE, 3, SECOND, 100 * SECOND, 2.0},
        {-MINUTE, 1, SECOND, 100 * SECOND, 2.0},
        {0, 3, SECOND, 100 * SECOND, 2.0},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        RetrySchedule schedule;
        if (make(&table[i], &schedule))
            fail_msg("row %zu is taken", i);
    }
}

/* --- what a deadline leaves ----------------------------------------------------------- */

static void deadlines(void **state)
{
    (void)state;
    static const struct {
        Numbers numbers;
        int64_t deadline_us;
        RetryFit fit;
    } table[] = {
        /* all of it, to the microsecond */
        {{5 * MINUTE, 2, SECOND, 100 * SECOND, 2.0},
         10 * MINUTE + SECOND,
         {2, 5 * MINUTE + SECOND, 2}},
        {{5 * MINUTE, 2, SECOND, 100 * SECOND, 2.0},
         10 * MINUTE + SECOND - 1,
         {2, 5 * MINUTE + SECOND, 1}},
        {{5 * MINUTE, 2, SECOND, 100 * SECOND, 2.0}, 10 * MINUTE, {2, 5 * MINUTE + SECOND, 1}},
        /* a wait that ends at the deadline is waited for, one that ends after it is not */
        {{5 * MINUTE, 2, SECOND, 100 * SECOND, 2.0},
         5 * MINUTE + SECOND,
         {2, 5 * MINUTE + SECOND, 1}},
        {{5 * MINUTE, 2, SECOND, 100 * SECOND, 2.0}, 5 * MINUTE + SECOND - 1, {1, 0, 1}},
        {{5 * MINUTE, 2, SECOND, 100 * SECOND, 2.0}, 5 * MINUTE, {1, 0, 1}},
        {{5 * MINUTE, 2, SECOND, 100 * SECOND, 2.0}, 5 * MINUTE - 1, {1, 0, 0}},
        {{5 * MINUTE, 2, SECOND, 100 * SECOND, 2.0}, 1, {1, 0, 0}},
        {{5 * MINUTE, 2, SECOND, 100 * SECOND, 2.0}, 0, {1, 0, 0}},
        {{5 * MINUTE, 2, SECOND, 100 * SECOND, 2.0}, -1, {0, 0, 0}},
        {{5 * MINUTE, 2, SECOND, 100 * SECOND, 2.0}, INT64_MAX, {2, 5 * MINUTE + SECOND, 2}},
        /* attempts that fail at once: the server's own example, 60 s and doubling */
        {{1, 100, SECOND, 100 * SECOND, 2.0}, MINUTE, {6, 31 * SECOND + 5, 6}},
        /* a long way into many attempts */
        {{SECOND, INT32_MAX, SECOND, SECOND, 1.0}, HOUR, {1801, HOUR, 1800}},
        {{SECOND, INT32_MAX, SECOND, 10 * SECOND, 2.0},
         1000 * DAY,
         {7854548, 86399992 * SECOND, 7854548}},
        {{SECOND, 1, SECOND, SECOND, 1.0}, SECOND, {1, 0, 1}},
        {{SECOND, 0, SECOND, SECOND, 1.0}, HOUR, {1801, HOUR, 1800}},
        {{1, 0, 1, 1, 1.0},
         INT64_MAX - 1,
         {INT64_C(4611686018427387904), INT64_MAX - 1, INT64_C(4611686018427387903)}},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        RetrySchedule schedule;
        assert_true(make(&table[i].numbers, &schedule));
        RetryFit fit = retry_fit(&schedule, table[i].deadline_us);
        const RetryFit *wanted = &table[i].fit;
        if (fit.last_started != wanted->last_started || fit.last_whole != wanted->last_whole ||
            fit.last_start_us != wanted->last_start_us)
            fail_msg("row %zu: started %lld after %lld us, whole %lld", i,
                     (long long)fit.last_started, (long long)fit.last_start_us,
                     (long long)fit.last_whole);
    }
}

static void starts_never_go_back(void **state)
{
    (void)state;
    static const Numbers table[] = {
        {1, INT32_MAX, 1, INT64_MAX, 1.01},
        {SECOND, INT32_MAX, SECOND, 100 * YEAR, 1.0000001},
        {DAY, INT32_MAX, SECOND, DAY, 1.5},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        RetrySchedule schedule;
        int64_t before = 0;
        assert_true(make(&table[i], &schedule));
        for (int64_t attempt = 1; attempt < 3000; attempt++) {
            int64_t start = retry_start_us(&schedule, attempt);
            assert_true(start >= before);
            before = start;
        }
        assert_true(retry_start_us(&schedule, INT32_MAX) >= before);
    }
}

/* --- the workflow's deadline --------------------------------------------------------- */

static void shorter_timeout_counts(void **state)
{
    (void)state;
    static const struct {
        int64_t execution_us, run_us; /* 0: not set */
        char which;
    } table[] = {
        {0, 0, '-'},         {HOUR, 0, 'e'},    {0, HOUR, 'r'},  {HOUR, MINUTE, 'r'},
        {MINUTE, HOUR, 'e'}, {HOUR, HOUR, 'e'}, {-HOUR, 0, '-'}, {0, -HOUR, '-'},
        {HOUR, -1, '-'},     {-1, HOUR, '-'},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        Resolved execution = {0}, run = {0};
        execution.winner.value.duration_us = table[i].execution_us;
        run.winner.value.duration_us = table[i].run_us;
        WorkflowOptions workflow = {.execution_timeout = &execution, .run_timeout = &run};
        const Resolved *deadline = workflow_deadline(&workflow);
        char which = deadline == workflow.execution_timeout ? 'e'
                     : deadline == workflow.run_timeout     ? 'r'
                                                            : '-';
        if (which != table[i].which)
            fail_msg("row %zu: %c, not %c", i, which, table[i].which);
    }
}

/* --- two policies ------------------------------------------------------------------- */

static void tells_whether_waits_differ(void **state)
{
    (void)state;
    static const struct {
        Numbers a, b;
        bool do_differ;
    } table[] = {
        {{1, 9, SECOND, 100 * SECOND, 2.0}, {1, 9, SECOND, 100 * SECOND, 2.0}, false},
        {{1, 9, SECOND, 100 * SECOND, 2.0}, {1, 9, 2 * SECOND, 100 * SECOND, 2.0}, true},
        {{1, 9, SECOND, 100 * SECOND, 2.0}, {1, 9, SECOND, 100 * SECOND, 3.0}, true},
        {{1, 9, SECOND, 100 * SECOND, 2.0}, {1, 9, SECOND, 90 * SECOND, 2.0}, true},
        /* a single attempt, and a single retry, which no coefficient changes */
        {{1, 1, SECOND, 100 * SECOND, 2.0}, {1, 1, 2 * SECOND, 90 * SECOND, 3.0}, false},
        {{1, 2, SECOND, 100 * SECOND, 2.0}, {1, 2, SECOND, 100 * SECOND, 3.0}, false},
        {{1, 3, SECOND, 100 * SECOND, 2.0}, {1, 3, SECOND, 100 * SECOND, 3.0}, true},
        /* a maximum that no wait reaches */
        {{1, 7, SECOND, 100 * SECOND, 2.0}, {1, 7, SECOND, 200 * SECOND, 2.0}, false},
        {{1, 8, SECOND, 100 * SECOND, 2.0}, {1, 8, SECOND, 200 * SECOND, 2.0}, false},
        {{1, 9, SECOND, 100 * SECOND, 2.0}, {1, 9, SECOND, 200 * SECOND, 2.0}, true},
        {{1, 0, SECOND, 100 * SECOND, 1.0}, {1, 0, SECOND, 200 * SECOND, 1.0}, false},
        /* all waits are the maximum */
        {{1, 9, SECOND, SECOND, 2.0}, {1, 9, SECOND, SECOND, 3.0}, false},
        {{1, 0, SECOND, SECOND, 2.0}, {1, 0, SECOND, SECOND, 1.0}, false},
        {{1, 0, SECOND, SECOND, 2.0}, {1, 0, SECOND, 2 * SECOND, 2.0}, true},
        /* slow growth: the first waits are equal for a long time */
        {{1, 60, SECOND, 2 * SECOND, 1.01}, {1, 60, SECOND, 3 * SECOND, 1.01}, false},
        {{1, 99, SECOND, 2 * SECOND, 1.01}, {1, 99, SECOND, 3 * SECOND, 1.01}, true},
        {{1, 0, SECOND, 2 * SECOND, 1.01}, {1, 0, SECOND, 3 * SECOND, 1.01}, true},
        {{1, 65, SECOND, DAY, 1.01}, {1, 65, SECOND, 2 * DAY, 1.01}, false},
        {{1, 0, SECOND, DAY, 1.01}, {1, 0, SECOND, 2 * DAY, 1.01}, true},
        /* less than the server can tell */
        {{1, 5, SECOND, 100 * SECOND, 2.0},
         {1, 5, SECOND, 100 * SECOND, 2.0000000000000004},
         false},
        /* what is 0 is the server's default */
        {{1, 9, 0, 100 * SECOND, 2.0}, {1, 9, SECOND, 100 * SECOND, 2.0}, false},
        {{1, 9, SECOND, 0, 2.0}, {1, 9, SECOND, 100 * SECOND, 0}, false},
        {{1, 9, 0, 100 * SECOND, 2.0}, {1, 9, 2 * SECOND, 100 * SECOND, 2.0}, true},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        Made first, second;
        const RetryOptions *a = &make_options(&first, &table[i].a)->options;
        const RetryOptions *b = &make_options(&second, &table[i].b)->options;
        if (retry_waits_differ(a, b) != table[i].do_differ ||
            retry_waits_differ(b, a) != table[i].do_differ)
            fail_msg("row %zu", i);
    }
}

static void tells_whether_a_policy_is_refused(void **state)
{
    (void)state;
    static const struct {
        Numbers numbers;
        bool is_refused;
    } table[] = {
        {{0, 3, SECOND, 100 * SECOND, 2.0}, false}, /* whatever the timeout of an attempt */
        {{-1, 3, SECOND, 100 * SECOND, 2.0}, false},
        {{0, 3, SECOND, SECOND - 1, 2.0}, true},
        {{0, 3, -1, SECOND, 2.0}, true},
        {{0, 3, SECOND, SECOND, 0.9}, true},
        {{0, -1, SECOND, SECOND, 2.0}, true},
        {{0, (int64_t)INT32_MAX + 1, SECOND, SECOND, 2.0}, true},
        {{0, 1, -1, -2, 0.1}, false},
        {{0, 0, SECOND, SECOND, 1.0}, false},
        /* 0 becomes 1 s, and that is over the maximum */
        {{0, 3, 0, SECOND / 2, 2.0}, true},
        {{0, 3, 0, SECOND, 2.0}, false},
        {{0, 3, SECOND, SECOND, INFINITY}, false},
        {{0, 3, SECOND, SECOND, NAN}, false},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        Made made;
        if (retry_is_refused(&make_options(&made, &table[i].numbers)->options) !=
            table[i].is_refused)
            fail_msg("row %zu", i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(waits_as_the_server_computes_them),
        TEST(worst_cases),
        TEST(closed_form_is_the_sum),
        TEST(refuses_what_temporal_refuses),
        TEST(deadlines),
        TEST(starts_never_go_back),
        TEST(shorter_timeout_counts),
        TEST(tells_whether_waits_differ),
        TEST(tells_whether_a_policy_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
