/* SPDX-License-Identifier: MIT */
/* FLK510 error-type-duplicate. */
#include "lint/error_type_findings.h"

static void check(const Lint *lint, const WrittenErrorType *type)
{
    if (type->type->kind != ERROR_TYPE_DUPLICATE)
        return;
    DefValue entry = def_item(type->item);
    Finding *finding = sink_report(lint->sink, RULE_error_type_duplicate, def_use_span(&entry),
                                   "%s is already in `non_retryable_error_types`",
                                   sink_quote(lint->sink, type->name));
    finding_label(finding, "no effect: an earlier entry does the same");
    finding_help(finding, "remove it, or write the error that you meant");
    error_type_offer_removal(lint, finding, FIX_SAFE, type);
}

const LintRule rule_error_type_duplicate = {
    .summary = "An error type is listed twice.",
    .why = "Temporal's server asks whether the type of a failure is in the list\n"
           "(common/retrypolicy/retry_policy.go), so the second entry does nothing. Often another\n"
           "error was meant, and that one is retried.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  default_activity_retry_policy:\n"
           "    non_retryable_error_types: [ValueError, KeyError, ValueError]\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  default_activity_retry_policy:\n"
            "    non_retryable_error_types: [ValueError, KeyError]\n",
    .has_fix = true,
    .check_error_type = check,
};
