/* SPDX-License-Identifier: MIT */
/*
 * FLK516 error-type-agent-missing. Silent where only the process that has loaded the file polls.
 */
#include "lint/error_type_findings.h"

static bool may_lack_the_agent(const Lint *lint)
{
    return def_is_set(&lint->def->workers.at) ||
           !lint->options->start_in_process_worker->winner.value.boolean;
}

static void check(const Lint *lint, const WrittenErrorType *type)
{
    if (type->type->kind != ERROR_TYPE_FINE || !error_reach_is_missing_agent(type->name) ||
        !may_lack_the_agent(lint))
        return;
    Finding *finding =
        sink_report(lint->sink, RULE_error_type_agent_missing, error_type_span(type),
                    "`ValueError` is also what a worker raises that has not loaded the agent");
    finding_label(finding, "a task that reaches such a worker fails for good");
    finding_help(finding, "if a failure must not be retried, raise an error with a different name");
}

const LintRule rule_error_type_agent_missing = {
    .summary = "An error type is listed that Flock raises where an agent is not loaded.",
    .why = "A worker that polls the queue but has not loaded the agent, as during a deployment,\n"
           "fails the task with `ValueError: Agent '...' not found in registry` (flock-core\n"
           "0.4.543, execute_single_agent and determine_next_agent). When it is retried, the task\n"
           "goes to a worker that has the agent. With `ValueError` in this list the first such\n"
           "answer is final, and Flock's workflow ends as if it had succeeded. Silent where\n"
           "Flock's worker in the calling process is the only one: that process has loaded the\n"
           "file.\n",
    .bad = "enable_temporal: true\n"
           "temporal_start_in_process_worker: false\n"
           "temporal_config:\n"
           "  default_activity_retry_policy:\n"
           "    non_retryable_error_types: [ValueError]\n",
    .good = "enable_temporal: true\n"
            "temporal_start_in_process_worker: false\n"
            "temporal_config:\n"
            "  default_activity_retry_policy:\n"
            "    non_retryable_error_types: [BadOrder]\n",
    .check_error_type = check,
};
