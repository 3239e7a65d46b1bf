/* SPDX-License-Identifier: MIT */
/* retry_budget.c - see retry_budget.h. */
#include "analysis/retry_budget.h"

#include <math.h>

#include "resolve/retry_rules.h"

enum { NS_PER_US = 1000 };

/* 2^63: the first double that is not an int64. */
#define INT64_LIMIT 9223372036854775808.0

int64_t retry_add_us(int64_t a, int64_t b)
{
    int64_t sum;
    return __builtin_add_overflow(a, b, &sum) ? INT64_MAX : sum;
}

static int64_t multiply_us(int64_t us, int64_t count)
{
    int64_t product;
    return __builtin_mul_overflow(us, count, &product) ? INT64_MAX : product;
}

int64_t retry_wait_us(const RetrySchedule *schedule, int64_t attempt)
{
    double initial_ns = (double)schedule->initial_us * NS_PER_US;
    double ns = initial_ns * pow(schedule->coefficient, (double)(attempt - 1));
    if (!(ns > 0 && ns < INT64_LIMIT))
        return schedule->maximum_us;
    int64_t us = (int64_t)ns / NS_PER_US;
    return us < schedule->maximum_us ? us : schedule->maximum_us;
}

/*
 * `count` waits from the one after attempt `attempt` on, none of which was summed: a
 * geometric series up to the maximum, and the maximum from there.
 */
static int64_t sum_tail(const RetrySchedule *schedule, int64_t attempt, int64_t count)
{
    int64_t first = retry_wait_us(schedule, attempt);
    if (first >= schedule->maximum_us || !(schedule->coefficient > 1.0))
        return multiply_us(first, count);
    double rate = log(schedule->coefficient);
    double growing = ceil(log((double)schedule->maximum_us / (double)first) / rate);
    int64_t grown = growing < (double)count ? (int64_t)growing : count;
    double sum = (double)first * expm1((double)grown * rate) / (schedule->coefficient - 1.0);
    int64_t grown_us = sum < INT64_LIMIT ? (int64_t)sum : INT64_MAX;
    return retry_add_us(grown_us, multiply_us(schedule->maximum_us, count - grown));
}

int64_t retry_waits_us(const RetrySchedule *schedule, int64_t count)
{
    if (count <= RETRY_EXACT_WAITS)
        return schedule->waited_us[count > 0 ? count : 0];
    return retry_add_us(schedule->waited_us[RETRY_EXACT_WAITS],
                        sum_tail(schedule, RETRY_EXACT_WAITS + 1, count - RETRY_EXACT_WAITS));
}

int64_t retry_start_us(const RetrySchedule *schedule, int64_t attempt)
{
    return retry_add_us(multiply_us(schedule->attempt_us, attempt - 1),
                        retry_waits_us(schedule, attempt - 1));
}

int64_t retry_worst_us(const RetrySchedule *schedule)
{
    if (schedule->attempts == 0)
        return INT64_MAX;
    return retry_add_us(retry_start_us(schedule, schedule->attempts), schedule->attempt_us);
}

/* The last attempt that starts at or before `moment_us`; 0 if not even the first does. */
static int64_t last_by(const RetrySchedule *schedule, int64_t moment_us)
{
    int64_t low = 0, high = schedule->attempts ? schedule->attempts : INT64_MAX;
    while (moment_us >= 0 && low < high) {
        int64_t middle = low + (high - low) / 2 + 1;
        if (retry_start_us(schedule, middle) <= moment_us)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

RetryFit retry_fit(const RetrySchedule *schedule, int64_t deadline_us)
{
    RetryFit fit = {.last_started = last_by(schedule, deadline_us)};
    fit.last_start_us = fit.last_started ? retry_start_us(schedule, fit.last_started) : 0;
    fit.last_whole = last_by(schedule, deadline_us - schedule->attempt_us);
    return fit;
}

/* With one attempt neither the SDK nor the server looks at the rest of the policy. */
static bool is_refused(const RetrySchedule *schedule)
{
    bool is_unchecked = schedule->attempts == 1;
    return schedule->attempts < 0 || schedule->attempts > INT32_MAX || schedule->attempt_us <= 0 ||
           (!is_unchecked &&
            (schedule->initial_us < 0 || schedule->maximum_us < schedule->initial_us ||
             schedule->coefficient < 1.0));
}

/* EnsureDefaults of common/retrypolicy: what is 0 is not set. */
static void set_defaults(RetrySchedule *schedule)
{
    if (schedule->initial_us == 0)
        schedule->initial_us = SERVER_INITIAL_INTERVAL_US;
    if (schedule->maximum_us == 0)
        schedule->maximum_us = multiply_us(schedule->initial_us, RETRY_INTERVAL_FACTOR);
    if (schedule->coefficient == 0)
        schedule->coefficient = SERVER_BACKOFF_COEFFICIENT;
}

/* Waits only grow (the coefficient is at least 1): after the first maximum all are that. */
static void sum_waits(RetrySchedule *schedule)
{
    int64_t wait_us = 0, attempts = schedule->attempts;
    int64_t count =
        attempts > 0 && attempts <= RETRY_EXACT_WAITS ? attempts - 1 : RETRY_EXACT_WAITS;
    for (int64_t k = 1; k <= count; k++) {
        if (k == 1 || wait_us < schedule->maximum_us)
            wait_us = retry_wait_us(schedule, k);
        schedule->waited_us[k] = retry_add_us(schedule->waited_us[k - 1], wait_us);
    }
}

/* Everything but the sums. */
static void fill_schedule(const RetryOptions *retry, int64_t attempt_us, RetrySchedule *schedule)
{
    *schedule = (RetrySchedule){
        .attempt_us = attempt_us,
        .attempts = retry->maximum_attempts->winner.value.integer,
        .initial_us = retry->initial_interval->winner.value.duration_us,
        .maximum_us = retry->maximum_interval->winner.value.duration_us,
        .coefficient = retry->backoff_coefficient->winner.value.number,
    };
    set_defaults(schedule);
}

bool retry_schedule_make(const RetryOptions *retry, int64_t attempt_us, RetrySchedule *schedule)
{
    fill_schedule(retry, attempt_us, schedule);
    if (is_refused(schedule))
        return false;
    if (schedule->attempts != 1)
        sum_waits(schedule);
    return true;
}

bool retry_is_refused(const RetryOptions *retry)
{
    RetrySchedule schedule;
    fill_schedule(retry, 1, &schedule);
    return is_refused(&schedule);
}

static bool have_same_intervals(const RetrySchedule *a, const RetrySchedule *b)
{
    return a->initial_us == b->initial_us && a->maximum_us == b->maximum_us &&
           a->coefficient == b->coefficient;
}

/* Waits only grow: where the first ones are equal and the last one is, so are those between. */
bool retry_waits_differ(const RetryOptions *a, const RetryOptions *b)
{
    RetrySchedule left, right;
    fill_schedule(a, 1, &left);
    fill_schedule(b, 1, &right);
    if (have_same_intervals(&left, &right))
        return false;
    int64_t last = left.attempts ? left.attempts - 1 : INT32_MAX;
    for (int64_t k = 1; k <= last && k <= RETRY_EXACT_WAITS; k++) {
        int64_t wait_us = retry_wait_us(&left, k);
        if (wait_us != retry_wait_us(&right, k))
            return true;
        if (wait_us >= left.maximum_us && wait_us >= right.maximum_us)
            return false;
    }
    return last > RETRY_EXACT_WAITS && retry_wait_us(&left, last) != retry_wait_us(&right, last);
}

const Resolved *workflow_deadline(const WorkflowOptions *workflow)
{
    const Resolved *execution = workflow->execution_timeout, *run = workflow->run_timeout;
    int64_t execution_us = execution->winner.value.duration_us;
    int64_t run_us = run->winner.value.duration_us;
    if (execution_us < 0 || run_us < 0)
        return NULL;
    if (execution_us == 0 || run_us == 0)
        return execution_us ? execution : run_us ? run : NULL;
    return run_us < execution_us ? run : execution;
}
