/* SPDX-License-Identifier: MIT */
/* FLK412 constant-retry-storm. */
#include "lint/provenance.h"
#include "lint/refusals.h"
#include "resolve/retry_rules.h"
#include "support/duration.h"

/* The wait between two attempts, as the server has it: never 0. */
static int64_t constant_wait(const RetryOptions *retry)
{
    int64_t initial = retry->initial_interval->winner.value.duration_us;
    return initial ? initial : SERVER_INITIAL_INTERVAL_US;
}

static void check(const Lint *lint, const Policy *policy)
{
    char text[DURATION_TEXT_BYTES];
    const DefFloat *backoff = &policy->def->backoff_coefficient;
    const DefInt *attempts = &policy->def->maximum_attempts;
    if (!def_is_set(&attempts->at) || attempts->number.value != 0)
        return;
    if (!def_is_set(&backoff->at) || backoff->number != 1.0)
        return;
    int64_t wait = constant_wait(policy->options);
    if (wait < 0)
        return; /* no pace at all */
    Finding *finding = sink_report(lint->sink, RULE_constant_retry_storm, def_span(&backoff->at),
                                   "attempts are unlimited, and the wait between them never grows");
    finding_about(finding, policy_subject(policy));
    finding_label(finding, "one attempt every %s until the workflow times out",
                  duration_write_human(wait, text).ptr);
    finding_relate(finding, def_span(&attempts->at), "0 means no limit");
    provenance_tell(lint, finding, "maximum_attempts", policy->options->maximum_attempts);
    provenance_tell(lint, finding, "backoff_coefficient", policy->options->backoff_coefficient);
    finding_help(finding,
                 "limit `maximum_attempts`, or raise `backoff_coefficient` to let the waits grow "
                 "(2 doubles each wait)");
}

const LintRule rule_constant_retry_storm = {
    .summary = "A retry policy retries without limit, and always at the same pace.",
    .why = "With a backoff coefficient of 1 every wait is as long as the first one, and a\n"
           "`maximum_attempts` of 0 means no limit. Whatever the activity calls is called again\n"
           "at that pace until the workflow times out, even if it is down for a day, and every\n"
           "agent of the flock that shares the policy does the same.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  workflow_execution_timeout: P1D\n"
           "  default_activity_retry_policy:\n"
           "    maximum_attempts: 0\n"
           "    backoff_coefficient: 1\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  workflow_execution_timeout: P1D\n"
            "  default_activity_retry_policy:\n"
            "    maximum_attempts: 20\n"
            "    backoff_coefficient: 1\n",
    .check_policy = check,
};
