/* SPDX-License-Identifier: MIT */
/*
 * FLK516 error-type-agent-missing. Silent where only the process that has loaded the file polls:
 * without other workers, other queues, and other flocks on the queue.
 */
#include "lint/error_type_findings.h"

/* The worker that Flock starts polls the flock's queue and no other. */
static bool is_on_other_queue(const Lint *lint, const Policy *policy)
{
    const Options *options = lint->options;
    for (uint32_t i = 0; i < options->activity_count; i++) {
        const AgentDef *agent = options->activities[i].agent;
        bool takes_policy = policy->agent
                                ? agent == policy->agent
                                : !def_is_set(&agent->temporal_activity_config->retry_policy->at);
        if (takes_policy && options->activities[i].queue_index != options->routing.queue_index)
            return true;
    }
    return false;
}

static bool may_lack_the_agent(const Lint *lint, const Policy *policy)
{
    return def_is_set(&lint->def->workers.at) || lint->neighbours.count > 0 ||
           !lint->options->start_in_process_worker->winner.value.boolean ||
           is_on_other_queue(lint, policy);
}

static void check(const Lint *lint, const WrittenErrorType *type)
{
    if (type->type->kind != ERROR_TYPE_FINE || !error_reach_is_missing_agent(type->name) ||
        !may_lack_the_agent(lint, type->policy))
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
           "answer is final, and Flock's workflow ends as if it had succeeded. The same goes for\n"
           "two files whose flocks share a queue. Silent where Flock's worker in the calling\n"
           "process is the only one: that process has loaded the file.\n",
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
