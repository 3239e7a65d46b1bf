/* SPDX-License-Identifier: MIT */
/* FLK503 error-type-misspelled. */
#include "lint/error_type_findings.h"

static void check(const Lint *lint, const WrittenErrorType *type)
{
    if (type->type->kind != ERROR_TYPE_MISSPELLED)
        return;
    Finding *finding =
        sink_report(lint->sink, RULE_error_type_misspelled, error_type_span(type),
                    "%s is not a Python exception", sink_quote(lint->sink, type->name));
    error_type_label_unmatched(finding, type);
    finding_help(finding, "did you mean `%.*s`?", STR_ARG(type->type->meant));
    error_type_offer_meant(lint, finding, FIX_UNSAFE, type);
}

const LintRule rule_error_type_misspelled = {
    .summary = "An error type is one letter away from a Python exception, or in the wrong case.",
    .why = "Temporal's server compares each entry with the type of a failure, letter by letter\n"
           "and with case (common/retrypolicy/retry_policy.go), and for a Python exception the\n"
           "type is the `__name__` of its class. A misspelled entry matches nothing, and nobody\n"
           "tells you: the error is retried. Names that may well be classes of your own\n"
           "(`ValueErrors`, `GameError`) are left alone. If the name is right, ignore this\n"
           "finding with a comment.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  default_activity_retry_policy:\n"
           "    non_retryable_error_types: [ValueEror]\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  default_activity_retry_policy:\n"
            "    non_retryable_error_types: [ValueError]\n",
    .has_fix = true,
    .check_error_type = check,
};
