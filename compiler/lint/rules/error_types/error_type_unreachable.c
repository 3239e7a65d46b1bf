/* SPDX-License-Identifier: MIT */
/*
 * FLK512 error-type-unreachable.
 *
 * About lists whose agents all have Flock's own evaluator. An agent that the worker has not
 * loaded fails with a ValueError: that is all that the name can match here.
 */
#include "lint/error_type_findings.h"

static void label(Finding *finding, const WrittenErrorType *type)
{
    if (error_reach_is_missing_agent(type->name))
        finding_label(finding, "matches only what a worker raises that has not loaded the agent");
    else if (type->type->is_needless)
        finding_label(finding, "matches nothing; another entry matches every failure of the model");
    else
        error_type_label_unmatched(finding, type);
}

static void help(Finding *finding, const WrittenErrorType *type)
{
    Str meant = type->type->meant;
    if (meant.len == 0)
        finding_help(finding,
                     "remove it, or use an evaluator of your own, where errors keep their names");
    else if (str_is(meant, ERROR_TYPE_START_TO_CLOSE))
        finding_help(finding, "remove it; for an agent that takes too long, write `%.*s`",
                     STR_ARG(meant));
    else if (error_reach_is_all_failures(type->reach, meant))
        finding_help(finding,
                     "remove it; if no failure of the model is to be retried, write `%.*s`",
                     STR_ARG(meant));
    else
        finding_help(finding, "write `%.*s`, or remove it", STR_ARG(meant));
}

static void report_heartbeat(const Lint *lint, const WrittenErrorType *type)
{
    Finding *finding =
        sink_report(lint->sink, RULE_error_type_unreachable, error_type_span(type),
                    "%s is a timeout that Flock does not set", sink_quote(lint->sink, type->name));
    finding_label(finding, "matches nothing: no agent has a heartbeat timeout to exceed");
    finding_help(finding, "remove it; for an agent that takes too long, write `%s`",
                 ERROR_TYPE_START_TO_CLOSE);
    error_type_offer_removal(lint, finding, FIX_UNSAFE, type);
}

/* One agent streams what its model says, and another does not. */
static const char *other_failure(const Lint *lint, const ErrorReach *reach)
{
    if (reach->other_failure.len == 0)
        return "";
    return arena_format(lint->arena, " or `%.*s`", STR_ARG(reach->other_failure)).ptr;
}

static void report(const Lint *lint, const WrittenErrorType *type)
{
    const ErrorReach *reach = type->reach;
    Finding *finding = sink_report(
        lint->sink, RULE_error_type_unreachable, error_type_span(type),
        "no failure of the model is ever reported as %s: `%.*s` raises `%.*s`%s for all of them",
        sink_quote(lint->sink, type->name), STR_ARG(component_type(reach->evaluator)),
        STR_ARG(reach->failure), other_failure(lint, reach));
    label(finding, type);
    help(finding, type);
    if (type->type->meant.len)
        error_type_offer_meant(lint, finding, FIX_UNSAFE, type);
    else
        error_type_offer_removal(lint, finding, FIX_UNSAFE, type);
}

static void check(const Lint *lint, const WrittenErrorType *type)
{
    if (type->type->kind != ERROR_TYPE_UNREACHABLE)
        return;
    if (type->type->is_heartbeat)
        report_heartbeat(lint, type);
    else
        report(lint, type);
}

const LintRule rule_error_type_unreachable = {
    .summary = "An error type is listed that no agent with Flock's own evaluator fails with.",
    .why =
        "Temporal's server compares each entry with the type of the failure itself, not with\n"
        "the types of its causes. Whatever goes wrong while the model is asked (a wrong key, a\n"
        "rate limit, an answer that cannot be read), `DeclarativeEvaluator` raises a\n"
        "`RuntimeError` (\"Evaluation failed: ...\"), and with `stream: true` it arrives as an\n"
        "`ExceptionGroup`; errors of tools go back to the model. So neither `ValueError` nor\n"
        "`AuthenticationError` matches a failure of such an agent, and it is retried. This was\n"
        "measured with flock-core 0.4.543 and 0.5.0b28, and with a worker that has not loaded\n"
        "the agent, which is the only one that reports a `ValueError`. What still arrives\n"
        "under its own name: `TemporalTimeout:StartToClose`, and a few errors around the call,\n"
        "such as a `TypeError` for a result that JSON cannot hold.\n"
        "\n"
        "Nobody exceeds a heartbeat timeout, because Flock sets none, whatever the evaluator\n"
        "is. A MetricsModule adds what its files can fail with. Otherwise silent about an agent\n"
        "that may raise errors of its own, because its evaluator or one of its modules is not\n"
        "Flock's or it uses MCP servers, and about the flock's default policy where such an\n"
        "agent, or a router of that kind, uses it.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    output: text\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    temporal_activity_config:\n"
           "      retry_policy:\n"
           "        maximum_attempts: 5\n"
           "        non_retryable_error_types: [AuthenticationError]\n",
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
    .has_fix = true,
    .check_error_type = check,
};
