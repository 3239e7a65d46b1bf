/* SPDX-License-Identifier: MIT */
/*
 * refusals.h - what happens with a value that Temporal refuses, in the words that all rules
 * share.
 *
 * A retry policy and a task queue fail in ways of their own, whatever is wrong with them:
 *   - the Python SDK refuses a policy inside the workflow (temporalio.common.RetryPolicy,
 *     _validate) when it has begun the command. Flock's FlockWorkflow.run catches the error,
 *     half a command is sent with what follows, the server refuses all of it (`missing task
 *     queue name`), and the workflow task times out and is tried again forever;
 *   - the server refuses a queue or a timeout: of the workflow at its start, of an activity
 *     as a bad command. The workflow task fails (a timeout) or times out (a queue; server
 *     1.29), and is tried again forever.
 */
#ifndef FLOCKC_LINT_REFUSALS_H
#define FLOCKC_LINT_REFUSALS_H

#include "lint/rule.h"

/* The server's limit.maxIDLength; a longer name is refused. */
enum { WORKFLOW_ID_MAX_BYTES = 1000 };

/* What protobuf's Duration holds (google/protobuf/duration.proto): 10,000 years. */
#define DURATION_PROTO_MAX_US (INT64_C(315576000000) * 1000000)
/* What Temporal's server keeps of a duration (common/primitives/timestamp): 100 years. */
#define DURATION_SERVER_MAX_US (INT64_C(3153600000) * 1000000)

/* With one attempt neither the SDK nor the server looks at the rest of the policy. */
bool refusals_are_unchecked(const Policy *policy);

/*
 * Where a finding about a policy as a whole points: at its key, or inside of the anchored
 * policy, so that it has one place however often it is used.
 */
Span refusals_policy_span(const Policy *policy);

/* Labels a finding about `policy`; makes it a warning where nobody looks. */
void refusals_label_policy(Finding *finding, const Policy *policy);

/* What happens to a run whose activity fails on every attempt: to follow "fails". */
const char *refusals_end_of_attempts(const RetryOptions *retry);

/* Labels a finding about a queue name that the server refuses. */
void refusals_label_queue(Finding *finding, const WrittenQueue *queue);

/* The label where the server refuses an activity. */
#define REFUSAL_ACTIVITY_REFUSED                                                                   \
    "the server refuses it, and the workflow task is retried forever: the run hangs"

/* Offers to remove the sign of a negative duration. Unsafe: nobody knows what was meant. */
void refusals_drop_sign(const Lint *lint, Finding *finding, const DefDuration *duration);

#endif
