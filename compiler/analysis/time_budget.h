/* SPDX-License-Identifier: MIT */
/*
 * time_budget.h - the time that a workflow has and that its agents can take, as far as the file
 * says it for certain: what the rules about timeouts share.
 *
 * Nothing is certain where a value could not be read or is refused. One that is odd, like the
 * octal `010` for 8, counts as what it is: that is what the run does with it.
 */
#ifndef FLOCKC_ANALYSIS_TIME_BUDGET_H
#define FLOCKC_ANALYSIS_TIME_BUDGET_H

#include "analysis/retry_budget.h"

/* The timeout that ends the run; NULL without any, or where one of the two is unreadable. */
const Resolved *time_budget_deadline(const Options *options);
/* "workflow_run_timeout": the key of that timeout. */
const char *time_budget_deadline_key(const Options *options, const Resolved *deadline);

/*
 * The attempts of an agent or of determine_next_agent. False where something in them could
 * not be read, or where Temporal refuses them.
 */
bool time_budget_schedule(const Options *options, const ActivityOptions *activity,
                          RetrySchedule *schedule);

/* True if the agent's own settings allow a single attempt more time than the workflow has. */
bool time_budget_is_attempt_too_long(const ActivityOptions *activity, int64_t deadline_us);

#endif
