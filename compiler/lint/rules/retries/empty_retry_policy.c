/* SPDX-License-Identifier: MIT */
/* FLK409 empty-retry-policy. Silent where the flock's policy has the same effect anyway. */
#include "lint/refusals.h"
#include "lint/retry_inheritance.h"

static void check(const Lint *lint, const Policy *policy)
{
    if (def_count(&policy->def->at) > 0)
        return;
    Str lost = retry_inheritance_lost(lint, policy);
    if (lost.len == 0)
        return;
    Finding *finding =
        sink_report(lint->sink, RULE_empty_retry_policy, def_span(&policy->def->at),
                    "an empty retry policy replaces the flock's policy with the defaults");
    finding_label(finding, "%.*s", STR_ARG(lost));
    retry_inheritance_relate_lost(lint, finding, policy);
    finding_help(finding, "remove `retry_policy` to use the flock's policy");
}

const LintRule rule_empty_retry_policy = {
    .summary = "An agent's retry policy is empty, but still replaces the flock's.",
    .why = "To Flock `retry_policy: {}` is a policy like any other: every field has the default\n"
           "of its class (3 attempts, 1s, a coefficient of 2, 100s, no error types), and the\n"
           "flock's default policy does not apply to this agent. Only a policy of null, or none\n"
           "at all, means the flock's.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  default_activity_retry_policy:\n"
           "    maximum_attempts: 7\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    temporal_activity_config:\n"
           "      retry_policy: {}\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  default_activity_retry_policy:\n"
            "    maximum_attempts: 7\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    temporal_activity_config:\n"
            "      retry_policy: null\n",
    .check_policy = check,
};
