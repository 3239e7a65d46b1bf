/* SPDX-License-Identifier: MIT */
/* FLK504 error-type-alias. */
#include "lint/error_type_findings.h"

static void check(const Lint *lint, const WrittenErrorType *type)
{
    if (type->type->kind != ERROR_TYPE_ALIAS)
        return;
    Finding *finding = sink_report(lint->sink, RULE_error_type_alias, error_type_span(type),
                                   "%s is only another name for `%.*s`",
                                   sink_quote(lint->sink, type->name), STR_ARG(type->type->meant));
    error_type_label_unmatched(finding, type);
    finding_help(finding, "write `%.*s`, which matches that class and none of its subclasses",
                 STR_ARG(type->type->meant));
    error_type_offer_meant(lint, finding, FIX_SAFE, type);
}

const LintRule rule_error_type_alias = {
    .summary = "An error type is an old name of `OSError`.",
    .why = "`IOError`, `EnvironmentError` and `WindowsError` have been names of `OSError` since\n"
           "Python 3.3: the name of the class that is raised is `OSError`, and that is the type\n"
           "that Temporal compares with. The old name matches nothing. Like any entry, `OSError`\n"
           "does not match subclasses: a missing file is a `FileNotFoundError`.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  default_activity_retry_policy:\n"
           "    non_retryable_error_types: [IOError]\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  default_activity_retry_policy:\n"
            "    non_retryable_error_types: [OSError]\n",
    .has_fix = true,
    .check_error_type = check,
};
