/* SPDX-License-Identifier: MIT */
/* FLK408 partial-retry-policy. One that sets some fields: an empty one is reported by
 * empty-retry-policy. */
#include "lint/refusals.h"
#include "lint/retry_inheritance.h"

static void check(const Lint *lint, const Policy *policy)
{
    if (!retry_inheritance_has_field(policy->def))
        return;
    Str lost = retry_inheritance_lost(lint, policy);
    if (lost.len == 0)
        return;
    Finding *finding =
        sink_report(lint->sink, RULE_partial_retry_policy, refusals_policy_span(policy),
                    "what this retry policy leaves out is not inherited from the flock's policy");
    finding_label(finding, "%.*s", STR_ARG(lost));
    retry_inheritance_relate_lost(lint, finding, policy);
    finding_help(finding,
                 "copy the values that you want to keep from the flock's policy: an agent's policy "
                 "replaces the flock's as a whole");
}

const LintRule rule_partial_retry_policy = {
    .summary = "An agent's retry policy leaves out fields that the flock's policy sets.",
    .why = "Flock's workflow uses either the agent's policy or the flock's, never some fields of\n"
           "each (FlockWorkflow.run: `if agent_activity_config.retry_policy`). A field that the\n"
           "agent's policy leaves out has the default of its class: 3 attempts, 1s, a coefficient\n"
           "of 2, 100s, no error types. The finding names the fields where that default differs\n"
           "from the flock's value and changes an attempt or a wait.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  default_activity_retry_policy:\n"
           "    maximum_attempts: 7\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    temporal_activity_config:\n"
           "      retry_policy:\n"
           "        initial_interval: PT5S\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  default_activity_retry_policy:\n"
            "    maximum_attempts: 7\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    temporal_activity_config:\n"
            "      retry_policy:\n"
            "        initial_interval: PT5S\n"
            "        maximum_attempts: 7\n",
    .check_policy = check,
};
