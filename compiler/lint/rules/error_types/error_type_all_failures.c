/* SPDX-License-Identifier: MIT */
/* FLK513 error-type-all-failures. Only an info: to retry nothing but timeouts may be what is meant.
 */
#include "lint/error_type_findings.h"

static void label(const Lint *lint, Finding *finding, const ErrorReach *reach)
{
    if (reach->agent_count == 1)
        finding_label(finding, "the first failure of %s is final, a rate limit too",
                      sink_quote(lint->sink, reach->agent->registered_name));
    else
        finding_label(finding, "the first failure of an agent is final, a rate limit too");
}

static void check(const Lint *lint, const WrittenErrorType *type)
{
    if (type->type->kind != ERROR_TYPE_ALL_FAILURES)
        return;
    Finding *finding = sink_report(lint->sink, RULE_error_type_all_failures, error_type_span(type),
                                   "%s stands for every failure of the model, whatever it was",
                                   sink_quote(lint->sink, type->name));
    label(lint, finding, type->reach);
    finding_help(finding,
                 "remove it to have failures retried; to tell them apart use an evaluator of "
                 "your own");
}

const LintRule rule_error_type_all_failures = {
    .summary = "An error type is listed as which every failure of a model arrives.",
    .why =
        "`DeclarativeEvaluator` raises a `RuntimeError` for whatever goes wrong while the model\n"
        "is asked: a wrong key, a rate limit, an outage, an answer that cannot be read. With\n"
        "`stream: true` each of them arrives as an `ExceptionGroup` (measured with flock-core\n"
        "0.4.543). With that name in the list no failure of the model is tried again: what is\n"
        "left to `maximum_attempts` are timeouts, and workers that go away. That may be what\n"
        "is meant; the evaluator has `max_retries` of its own for what passes by itself.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    output: text\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    temporal_activity_config:\n"
           "      retry_policy:\n"
           "        maximum_attempts: 5\n"
           "        non_retryable_error_types: [RuntimeError]\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    output: text\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    temporal_activity_config:\n"
            "      retry_policy:\n"
            "        maximum_attempts: 5\n"
            "        non_retryable_error_types: [TemporalTimeout:StartToClose]\n",
    .check_error_type = check,
};
