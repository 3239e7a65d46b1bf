/* SPDX-License-Identifier: MIT */
/* FLK506 error-type-wrapper. */
#include "lint/error_type_findings.h"

static void check(const Lint *lint, const WrittenErrorType *type)
{
    if (type->type->kind != ERROR_TYPE_WRAPPER)
        return;
    bool is_application = str_is(type->name, "ApplicationError");
    Finding *finding =
        sink_report(lint->sink, RULE_error_type_wrapper, error_type_span(type),
                    "%s is a wrapper class of the Temporal SDK, not the type of an error",
                    sink_quote(lint->sink, type->name));
    finding_label(finding, "matches nothing, unless a class of your own has this name");
    if (is_application)
        finding_help(finding, "write the `type` that the ApplicationError is raised with");
    else
        finding_help(finding, "write the class of the error that is raised inside");
}

const LintRule rule_error_type_wrapper = {
    .summary = "A wrapper class of the Temporal SDK is listed as an error type.",
    .why = "An ApplicationError arrives under the `type` that it was raised with, and without a\n"
           "`type` under the empty name; its class name is never compared (Python SDK,\n"
           "_failure_converter.py). An ActivityError or ChildWorkflowError is made around a\n"
           "failure after its retries are over. So none of these names ever matches an error of\n"
           "an agent, unless a class of your own has it.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  default_activity_retry_policy:\n"
           "    non_retryable_error_types: [ApplicationError]\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  default_activity_retry_policy:\n"
            "    non_retryable_error_types: [PaymentDeclined]\n",
    .check_error_type = check,
};
