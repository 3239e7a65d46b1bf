/* SPDX-License-Identifier: MIT */
/* FLK513 error-type-all-failures. Only an info: to retry nothing but timeouts may be what is meant.
 */
#include "lint/error_type_findings.h"

static void label(const Lint *lint, Finding *finding, const ErrorReach *reach)
{
    const char *name = reach->agent_count == 1
                           ? sink_quote(lint->sink, reach->agent->registered_name)
                           : "an agent";
    finding_label(finding,
                  "a failure of %s is final once the evaluator's own `max_retries` are used up: "
                  "Temporal retries only timeouts",
                  name);
}

static void check(const Lint *lint, const WrittenErrorType *type)
{
    if (type->type->kind != ERROR_TYPE_ALL_FAILURES)
        return;
    Finding *finding = sink_report(lint->sink, RULE_error_type_all_failures, error_type_span(type),
                                   "%s matches every failure of the model, whatever the cause",
                                   sink_quote(lint->sink, type->name));
    label(lint, finding, type->reach);
    finding_help(finding,
                 "remove it to have failures retried; to tell them apart, use an evaluator of "
                 "your own");
}

const LintRule rule_error_type_all_failures = {
    .summary = "An error type is listed that matches every failure of a model.",
    .why = "`DeclarativeEvaluator` raises a `RuntimeError` for whatever goes wrong while the\n"
           "model is asked: a wrong key, a rate limit, an outage, an answer that cannot be read.\n"
           "With `stream: true` each of them arrives as an `ExceptionGroup` (measured with\n"
           "flock-core 0.4.543). With that name in the list no failure of the model is tried\n"
           "again: `maximum_attempts` then only matters for timeouts, and for workers that go\n"
           "away. That may be what you want: what goes away by itself, such as a rate limit, the\n"
           "evaluator tries again before it fails, as its `max_retries` says (3 times by\n"
           "default).\n",
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
