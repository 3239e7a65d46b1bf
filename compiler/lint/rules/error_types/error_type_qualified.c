/* SPDX-License-Identifier: MIT */
/* FLK501 error-type-qualified. */
#include "lint/error_type_findings.h"

static void check(const Lint *lint, const WrittenErrorType *type)
{
    if (type->type->kind != ERROR_TYPE_QUALIFIED)
        return;
    Str name = type->type->meant;
    Finding *finding =
        sink_report(lint->sink, RULE_error_type_qualified, error_type_span(type),
                    "%s includes a module, but the type of an error is its class name alone",
                    sink_quote(lint->sink, type->name));
    error_type_label_unmatched(finding, type);
    finding_help(finding, "write `%.*s`", STR_ARG(name));
    error_type_offer_meant(lint, finding, FIX_SAFE, type);
}

const LintRule rule_error_type_qualified = {
    .summary = "An exception is named together with its module.",
    .why = "Temporal's server compares each entry with the type of a failure, letter by letter\n"
           "(common/retrypolicy/retry_policy.go). For a Python exception the SDK sends the\n"
           "`__name__` of its class as that type, never the module, so `requests.Timeout` matches\n"
           "nothing and the error is retried like any other. Only entries whose last part looks\n"
           "like a class name, with a capital letter, are reported: a dotted `type` that is given\n"
           "to an ApplicationError (`payment.declined`) is left alone, and so is a class of Java\n"
           "(`java.lang.IllegalStateException`, `com.acme.PaymentError`), whose failures do have\n"
           "the full name as their type. `socket.error`, `select.error` and `socket.timeout` are\n"
           "other names of Python's own classes.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  default_activity_retry_policy:\n"
           "    non_retryable_error_types: [ValueError, requests.Timeout]\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  default_activity_retry_policy:\n"
            "    non_retryable_error_types: [ValueError, Timeout]\n",
    .has_fix = true,
    .check_error_type = check,
};
