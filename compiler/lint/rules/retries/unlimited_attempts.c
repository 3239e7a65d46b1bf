/* SPDX-License-Identifier: MIT */
/*
 * FLK401 unlimited-attempts. Only an info, and without a fix: whoever gives the workflow a timeout
 * may well want attempts until then. Of a workflow that has none endless-workflow speaks.
 */
#include "lint/provenance.h"
#include "lint/refusals.h"

static void check(const Lint *lint, const Policy *policy)
{
    const DefInt *attempts = &policy->def->maximum_attempts;
    if (!def_is_set(&attempts->at) || attempts->number.value != 0)
        return;
    Finding *finding = sink_report(lint->sink, RULE_unlimited_attempts, def_span(&attempts->at),
                                   "`maximum_attempts` is 0, which is no limit");
    finding_about(finding, policy_subject(policy));
    provenance_tell(lint, finding, "maximum_attempts", policy->options->maximum_attempts);
    finding_label(finding, "Temporal tries again until the workflow times out");
    finding_help(finding, "1 is a single attempt without retries; Flock's own documentation "
                          "says that of 0, and is wrong");
}

const LintRule rule_unlimited_attempts = {
    .summary = "A retry policy has no limit of attempts.",
    .why =
        "In Temporal a `maximum_attempts` of 0 is no limit, and 1 is no retries. The text that\n"
        "Flock keeps with the field says of 0 `no retries after first failure`, and that is not\n"
        "what happens: an agent whose model answers with an error is tried again until the\n"
        "workflow times out, and every attempt is paid for. A server may have a limit of its\n"
        "own (history.defaultActivityRetryPolicy); as it comes it has none.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  workflow_execution_timeout: PT1H\n"
           "  default_activity_retry_policy:\n"
           "    maximum_attempts: 0\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  workflow_execution_timeout: PT1H\n"
            "  default_activity_retry_policy:\n"
            "    maximum_attempts: 1\n",
    .check_policy = check,
};
