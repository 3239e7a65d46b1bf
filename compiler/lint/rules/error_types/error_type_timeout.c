/* SPDX-License-Identifier: MIT */
/* FLK507 error-type-timeout. */
#include "lint/error_type_findings.h"

static void label(Finding *finding, const WrittenErrorType *type)
{
    if (str_is(type->name, "TimeoutError"))
        finding_label(finding,
                      "matches only an error raised by the agent's own code; Temporal's timeouts "
                      "are retried");
    else
        finding_label(finding, "matches nothing, so the timeout is retried");
}

static void check(const Lint *lint, const WrittenErrorType *type)
{
    if (type->type->kind != ERROR_TYPE_TIMEOUT)
        return;
    bool is_sure = type->type->is_sure;
    Finding *finding =
        sink_report(lint->sink, RULE_error_type_timeout, error_type_span(type),
                    "%s is not the name of a Temporal timeout", sink_quote(lint->sink, type->name));
    if (str_is(type->name, "TimeoutError"))
        finding_severity(finding, SEVERITY_INFO); /* asyncio raises it, so it may be meant */
    label(finding, type);
    if (is_sure && type->type->meant.len)
        finding_help(finding, "write `%.*s`", STR_ARG(type->type->meant));
    else
        finding_help(finding, "for an agent that takes too long, write `%s`",
                     ERROR_TYPE_START_TO_CLOSE);
    error_type_offer_meant(lint, finding, is_sure ? FIX_SAFE : FIX_UNSAFE, type);
}

const LintRule rule_error_type_timeout = {
    .summary = "An error type is meant for one of Temporal's timeouts, but does not match it.",
    .why = "`TimeoutError` is the exception that Python code raises. When an agent exceeds its\n"
           "`start_to_close_timeout`, no exception is raised at all: the server reports a\n"
           "timeout, which only `TemporalTimeout:StartToClose` matches\n"
           "(common/retrypolicy/retry_policy.go). The name must be written just like this; the\n"
           "server also accepts `TemporalTimeout:TIMEOUT_TYPE_...` without complaint, but\n"
           "compares with the other form. Silent about `TimeoutError` where the list has one of\n"
           "Temporal's timeouts too.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  default_activity_retry_policy:\n"
           "    non_retryable_error_types: [TimeoutError]\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  default_activity_retry_policy:\n"
            "    non_retryable_error_types: [TemporalTimeout:StartToClose]\n",
    .has_fix = true,
    .check_error_type = check,
};
