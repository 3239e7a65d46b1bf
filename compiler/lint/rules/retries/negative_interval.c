/* SPDX-License-Identifier: MIT */
/* FLK406 negative-interval. One finding for each interval. */
#include "lint/refusals.h"
#include "support/duration.h"

static void check(const Lint *lint, const WrittenDuration *duration)
{
    char text[DURATION_TEXT_BYTES];
    if (!duration->is_interval || duration->def->us >= 0)
        return;
    Finding *finding = sink_report(lint->sink, RULE_negative_interval, def_span(&duration->def->at),
                                   "`%s` is negative: %s", duration->key,
                                   duration_write_human(duration->def->us, text).ptr);
    finding_about(finding, policy_subject(duration->policy));
    refusals_label_policy(finding, duration->policy);
    finding_help(finding, "write how long to wait before the next attempt, such as `PT10S`");
    refusals_drop_sign(lint, finding, duration->def);
}

const LintRule rule_negative_interval = {
    .summary = "An interval of a retry policy is negative.",
    .why = "The Temporal Python SDK checks the policy when the activity is scheduled, inside the\n"
           "workflow (temporalio.common.RetryPolicy). Flock's workflow catches the error, but\n"
           "half of the command has been started by then and is sent. The server refuses it\n"
           "(`missing task queue name`), and the workflow task is retried forever, so the run\n"
           "hangs. With `maximum_attempts: 1` neither the SDK nor the server checks it, and this\n"
           "is a warning.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  default_activity_retry_policy:\n"
           "    initial_interval: -PT2S\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  default_activity_retry_policy:\n"
            "    initial_interval: PT2S\n",
    .has_fix = true,
    .check_duration = check,
};
