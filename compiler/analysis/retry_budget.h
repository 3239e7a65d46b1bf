/* SPDX-License-Identifier: MIT */
/*
 * retry_budget.h - how long an activity can take with all its retries, and how many of its
 * attempts a deadline lets through.
 *
 * The rules are those of Temporal's server (service/history/workflow/retry.go):
 *   - attempts count from 1, and `maximum_attempts` counts all of them; 0 means no limit;
 *   - after attempt k it waits min(initial * coefficient^(k-1), maximum), and the maximum
 *     where that number is not positive or does not fit 64 bits of nanoseconds;
 *   - an attempt whose wait would end after the deadline is never made: the activity fails
 *     at once.
 * The worst case is the one in which each attempt uses all of its start-to-close timeout.
 *
 * Pure functions. Microseconds; sums stop at INT64_MAX. Any number of attempts takes the
 * same time: beyond RETRY_EXACT_WAITS the waits are summed in closed form, which is exact
 * where they are constant by then and else as good as a double.
 */
#ifndef FLOCKC_ANALYSIS_RETRY_BUDGET_H
#define FLOCKC_ANALYSIS_RETRY_BUDGET_H

#include "resolve/options.h"

enum { RETRY_EXACT_WAITS = 64 };

/* A policy and a start-to-close timeout, as the server sees them. */
typedef struct RetrySchedule {
    int64_t attempt_us; /* start to close, at least 1 */
    int64_t attempts;   /* 0: without limit */
    int64_t initial_us, maximum_us;
    double coefficient;
    int64_t waited_us[RETRY_EXACT_WAITS +
                      1]; /* [k]: the first k waits together, of those between attempts */
} RetrySchedule;

/* What a deadline leaves of the attempts. */
typedef struct RetryFit {
    int64_t last_started;  /* the last attempt that is made; 0: none */
    int64_t last_start_us; /* when it starts */
    int64_t last_whole;    /* the last attempt that has all of its start-to-close timeout */
} RetryFit;

/*
 * Fills in `schedule`. False for a policy that the Python SDK or the server refuses, and for
 * a negative start-to-close timeout: then nothing is ever tried again.
 */
bool retry_schedule_make(const RetryOptions *retry, int64_t attempt_us, RetrySchedule *schedule);

/* True for such a policy, by itself. A coefficient that is not finite passes. */
bool retry_is_refused(const RetryOptions *retry);

/*
 * True if a wait between two attempts of `a` would be another one under `b`, which has as many
 * attempts. Of a policy that is refused: the waits if it were not.
 */
bool retry_waits_differ(const RetryOptions *a, const RetryOptions *b);

/* The wait after attempt `attempt`, from 1. */
int64_t retry_wait_us(const RetrySchedule *schedule, int64_t attempt);

/* The first `count` waits together; there is one less than attempts. */
int64_t retry_waits_us(const RetrySchedule *schedule, int64_t count);

/* When attempt `attempt` starts, if all before it used their time. */
int64_t retry_start_us(const RetrySchedule *schedule, int64_t attempt);

/* All attempts and the waits between them; INT64_MAX without limit. */
int64_t retry_worst_us(const RetrySchedule *schedule);

/* What can run if the workflow ends at `deadline_us`. */
RetryFit retry_fit(const RetrySchedule *schedule, int64_t deadline_us);

/*
 * The workflow timeout that ends a run: the shorter one, of the two that are set. NULL
 * without any, and where one is negative, which the server refuses.
 */
const Resolved *workflow_deadline(const WorkflowOptions *workflow);

/* a + b for amounts that are not negative; stops at INT64_MAX. */
int64_t retry_add_us(int64_t a, int64_t b);

#endif
