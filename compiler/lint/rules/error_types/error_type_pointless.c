/* SPDX-License-Identifier: MIT */
/* FLK509 error-type-pointless. */
#include "lint/error_type_findings.h"

static void check(const Lint *lint, const WrittenErrorType *type)
{
    if (type->type->kind != ERROR_TYPE_POINTLESS)
        return;
    Finding *finding =
        sink_report(lint->sink, RULE_error_type_pointless, error_type_span(type),
                    "%s is never retried anyway", sink_quote(lint->sink, type->name));
    finding_label(finding, "no effect; a single attempt that takes too long is still retried");
    finding_help(finding, "remove it; for a single attempt that takes too long, write `%s`",
                 ERROR_TYPE_START_TO_CLOSE);
    error_type_offer_removal(lint, finding, FIX_SAFE, type);
}

const LintRule rule_error_type_pointless = {
    .summary = "An error type is listed that Temporal never retries anyway.",
    .why = "When no worker takes a task in time (ScheduleToStart), or all attempts together take\n"
           "too long (ScheduleToClose), Temporal gives up whatever the policy says\n"
           "(common/retrypolicy/retry_policy.go). The timeout that is retried is that of a single\n"
           "attempt: `TemporalTimeout:StartToClose`.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  default_activity_retry_policy:\n"
           "    non_retryable_error_types: [TemporalTimeout:ScheduleToStart]\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  default_activity_retry_policy:\n"
            "    non_retryable_error_types: [TemporalTimeout:StartToClose]\n",
    .has_fix = true,
    .check_error_type = check,
};
