/* SPDX-License-Identifier: MIT */
/* time_budget.c - see time_budget.h. */
#include "analysis/time_budget.h"

#include "model/bindings.h"

static bool is_readable(const DefValue *value)
{
    return value->state != VALUE_POISONED;
}

static bool are_timeouts_readable(const FlockDef *def)
{
    const TemporalDef *temporal = def->temporal_config;
    return is_readable(&temporal->at) && is_readable(&temporal->workflow_execution_timeout.at) &&
           is_readable(&temporal->workflow_run_timeout.at);
}

const Resolved *time_budget_deadline(const Options *options)
{
    return are_timeouts_readable(options->def) ? workflow_deadline(&options->workflow) : NULL;
}

const char *time_budget_deadline_key(const Options *options, const Resolved *deadline)
{
    bool is_run = deadline == options->workflow.run_timeout;
    return is_run ? "workflow_run_timeout" : "workflow_execution_timeout";
}

static bool is_policy_readable(const RetryDef *retry)
{
    return is_readable(&retry->at) && is_readable(&retry->initial_interval.at) &&
           is_readable(&retry->backoff_coefficient.at) &&
           is_readable(&retry->maximum_interval.at) && is_readable(&retry->maximum_attempts.at);
}

static bool is_flock_policy_readable(const FlockDef *def)
{
    const TemporalDef *temporal = def->temporal_config;
    return is_readable(&temporal->at) &&
           is_policy_readable(temporal->default_activity_retry_policy);
}

/* Determine_next_agent has no agent and takes the flock's. */
static bool is_activity_readable(const Options *options, const ActivityOptions *activity)
{
    const ActivityDef *def = activity->agent ? activity->agent->temporal_activity_config
                                             : binding_absent(SECTION_ACTIVITY);
    bool is_own_readable = is_readable(&def->at) && is_readable(&def->start_to_close_timeout.at) &&
                           is_policy_readable(def->retry_policy);
    bool takes_flocks = activity->retry == &options->flock_retry;
    return is_own_readable && (!takes_flocks || is_flock_policy_readable(options->def));
}

bool time_budget_schedule(const Options *options, const ActivityOptions *activity,
                          RetrySchedule *schedule)
{
    int64_t attempt_us = activity->start_to_close_timeout->winner.value.duration_us;
    return is_activity_readable(options, activity) &&
           retry_schedule_make(activity->retry, attempt_us, schedule);
}

bool time_budget_is_attempt_too_long(const ActivityOptions *activity, int64_t deadline_us)
{
    const Layer *timeout = &activity->start_to_close_timeout->winner;
    return timeout->has_place && timeout->value.duration_us > deadline_us;
}
