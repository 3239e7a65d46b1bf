/* SPDX-License-Identifier: MIT */
/* FLK505 error-type-base-class. */
#include "lint/error_type_findings.h"

static void check(const Lint *lint, const WrittenErrorType *type)
{
    if (type->type->kind != ERROR_TYPE_BASE_CLASS)
        return;
    const char *name = sink_quote(lint->sink, type->name);
    Finding *finding =
        sink_report(lint->sink, RULE_error_type_base_class, error_type_span(type),
                    "%s does not match the exceptions that are derived from it", name);
    finding_label(finding,
                  "matches only errors of exactly this class: those derived from it are retried");
    finding_help(finding, "name each class that must not be retried");
}

const LintRule rule_error_type_base_class = {
    .summary = "A base class is listed as if it matched all exceptions that are derived from it.",
    .why = "Temporal's server compares names and knows nothing of classes: the type of a failure\n"
           "is the `__name__` of the class that was raised (Python SDK, _failure_converter.py).\n"
           "`Exception` matches `raise Exception(...)` and nothing else, so a ValueError is still\n"
           "retried. To have nothing retried at all, set `maximum_attempts: 1`.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  default_activity_retry_policy:\n"
           "    non_retryable_error_types: [Exception]\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  default_activity_retry_policy:\n"
            "    non_retryable_error_types: [ValueError, KeyError]\n",
    .check_error_type = check,
};
