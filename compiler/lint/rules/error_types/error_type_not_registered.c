/* SPDX-License-Identifier: MIT */
/* FLK511 error-type-not-registered. */
#include "lint/error_type_findings.h"

static void check(const Lint *lint, const WrittenErrorType *type)
{
    if (type->type->kind != ERROR_TYPE_NOT_REGISTERED)
        return;
    Finding *finding =
        sink_report(lint->sink, RULE_error_type_not_registered, error_type_span(type),
                    "%s is also what a worker raises that does not have the activity",
                    sink_quote(lint->sink, type->name));
    finding_label(finding, "a task that reaches such a worker fails for good");
    finding_help(finding, "if a failure must not be retried, raise an error with a different name");
}

const LintRule rule_error_type_not_registered = {
    .summary = "An error type is listed that Temporal's worker itself uses.",
    .why = "A worker that gets a task for an activity that it has not registered fails it with an\n"
           "ApplicationError of the type `NotFoundError` (Python SDK, worker/_activity.py). When\n"
           "it is retried, as during a deployment, the task goes to a worker that knows the\n"
           "activity. With the name in this list the first such answer is final, and Flock's\n"
           "workflow ends as if it had succeeded.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  default_activity_retry_policy:\n"
           "    non_retryable_error_types: [NotFoundError]\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  default_activity_retry_policy:\n"
            "    non_retryable_error_types: [ModelNotFound]\n",
    .check_error_type = check,
};
