/* SPDX-License-Identifier: MIT */
/* FLK508 error-type-invalid-timeout. */
#include "lint/error_type_findings.h"
#include "lint/refusals.h"

static void check(const Lint *lint, const WrittenErrorType *type)
{
    if (type->type->kind != ERROR_TYPE_INVALID_TIMEOUT)
        return;
    Finding *finding =
        sink_report(lint->sink, RULE_error_type_invalid_timeout, error_type_span(type),
                    "%s is not the name of a Temporal timeout", sink_quote(lint->sink, type->name));
    finding_label(finding, REFUSAL_ACTIVITY_REFUSED);
    if (type->type->meant.len)
        finding_help(finding, "write `%.*s`", STR_ARG(type->type->meant));
    else if (lint->def->flock == FLOCK_NONE)
        finding_help(finding, "write `%s` or `%s`: no other timeouts are ever retried",
                     ERROR_TYPE_START_TO_CLOSE, ERROR_TYPE_HEARTBEAT);
    else
        finding_help(finding, "write `%s`: Flock sets no other timeout that is retried",
                     ERROR_TYPE_START_TO_CLOSE);
    error_type_offer_meant(lint, finding, FIX_SAFE, type);
}

const LintRule rule_error_type_invalid_timeout = {
    .summary = "What comes after `TemporalTimeout:` is not a type of timeout.",
    .why = "The server checks each entry that begins with `TemporalTimeout:`, and refuses the\n"
           "whole policy where anything but StartToClose, Heartbeat, ScheduleToStart or\n"
           "ScheduleToClose follows (common/retrypolicy/retry_policy.go: `Invalid timeout type\n"
           "value`). It sees the policy of an activity when the workflow schedules the activity:\n"
           "the workflow task is retried forever, so the run hangs at that agent.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  default_activity_retry_policy:\n"
           "    non_retryable_error_types: [TemporalTimeout:start_to_close]\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  default_activity_retry_policy:\n"
            "    non_retryable_error_types: [TemporalTimeout:StartToClose]\n",
    .has_fix = true,
    .check_error_type = check,
};
