/* SPDX-License-Identifier: MIT */
/* FLK502 error-type-malformed. Of these, only the empty string matches something. */
#include "lint/error_type_findings.h"
#include "support/placeholder.h"

static void report_empty(const Lint *lint, const WrittenErrorType *type)
{
    Finding *finding = sink_report(lint->sink, RULE_error_type_malformed, error_type_span(type),
                                   "the name of an error type is empty");
    finding_label(finding,
                  "matches every ApplicationError without a type: none of them is retried");
    finding_help(finding, "remove it, or name an exception");
    error_type_offer_removal(lint, finding, FIX_UNSAFE, type);
}

static void check(const Lint *lint, const WrittenErrorType *type)
{
    if (type->type->kind != ERROR_TYPE_MALFORMED)
        return;
    if (type->name.len == 0) {
        report_empty(lint, type);
        return;
    }
    Finding *finding =
        sink_report(lint->sink, RULE_error_type_malformed, error_type_span(type),
                    "%s is not the name of an exception class", sink_quote(lint->sink, type->name));
    error_type_label_unmatched(finding, type);
    if (type->type->meant.len)
        finding_help(finding, "write `%.*s`", STR_ARG(type->type->meant));
    else if (placeholder_find(type->name).len)
        finding_help(finding, "write the class itself: nothing expands %s",
                     sink_quote(lint->sink, placeholder_find(type->name)));
    else
        finding_help(finding, "write bare class names, one in each entry");
    /* Where the right name ends all retries, that is for its author to say. */
    bool is_all = error_reach_is_all_failures(type->reach, type->type->meant);
    error_type_offer_meant(lint, finding, is_all ? FIX_UNSAFE : FIX_SAFE, type);
}

const LintRule rule_error_type_malformed = {
    .summary =
        "A non-retryable error type contains spaces, quotes, commas or brackets, or is empty.",
    .why = "Temporal's server compares each entry with the type of a failure, byte by byte and\n"
           "without trimming (common/retrypolicy/retry_policy.go). For a Python exception the\n"
           "type is the `__name__` of its class, which contains no spaces, quotes, commas or\n"
           "brackets, so such an entry matches nothing and the error is retried. An empty\n"
           "entry does match: every ApplicationError that was raised without a `type`, whatever\n"
           "went wrong.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  default_activity_retry_policy:\n"
           "    non_retryable_error_types: [ValueError()]\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  default_activity_retry_policy:\n"
            "    non_retryable_error_types: [ValueError]\n",
    .has_fix = true,
    .check_error_type = check,
};
