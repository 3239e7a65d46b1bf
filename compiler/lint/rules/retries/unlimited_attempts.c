/* SPDX-License-Identifier: MIT */
/*
 * FLK401 unlimited-attempts. Only an info, and without a fix: whoever gives the workflow a timeout
 * may well want attempts until then. A workflow that has none is endless-workflow's.
 */
#include "lint/provenance.h"
#include "lint/refusals.h"

static void check(const Lint *lint, const Policy *policy)
{
    const DefInt *attempts = &policy->def->maximum_attempts;
    if (!def_is_set(&attempts->at) || attempts->number.value != 0)
        return;
    Finding *finding = sink_report(lint->sink, RULE_unlimited_attempts, def_span(&attempts->at),
                                   "`maximum_attempts` is 0, which means no limit");
    finding_about(finding, policy_subject(policy));
    provenance_tell(lint, finding, "maximum_attempts", policy->options->maximum_attempts);
    finding_label(finding, "a failing agent is retried until the workflow times out");
    finding_help(finding, "if you want no retries, write 1: a single attempt%s",
                 lint->def->flock == FLOCK_NONE ? "" : " (Flock's documentation wrongly says 0)");
}

const LintRule rule_unlimited_attempts = {
    .summary = "A retry policy sets no limit on attempts.",
    .why = "In Temporal a `maximum_attempts` of 0 means no limit, and 1 means no retries. Flock's\n"
           "description of the field says that 0 means `no retries after first failure`, which is\n"
           "wrong: an agent whose model answers with an error is tried again until the workflow\n"
           "times out, and every attempt is paid for. A server may have a limit of its own\n"
           "(history.defaultActivityRetryPolicy); by default it has none.\n",
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
