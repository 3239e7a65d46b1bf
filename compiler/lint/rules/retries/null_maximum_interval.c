/* SPDX-License-Identifier: MIT */
/*
 * FLK410 null-maximum-interval.
 *
 * Only for an agent's policy: the flock's keeps its null. With a single attempt there is no
 * wait that could be too long.
 */
#include "lint/provenance.h"
#include "lint/refusals.h"
#include "resolve/option_table.h"
#include "support/duration.h"

static void check(const Lint *lint, const Policy *policy)
{
    char text[DURATION_TEXT_BYTES];
    const DefDuration *maximum = &policy->def->maximum_interval;
    if (!policy->agent || maximum->at.state != VALUE_NULL || refusals_are_unchecked(policy))
        return;
    int64_t default_us = option_default(OPTION_ID_retry_maximum_interval).duration_us;
    Finding *finding = sink_report(
        lint->sink, RULE_null_maximum_interval, def_span(&maximum->at),
        "a null `maximum_interval` in an agent's retry policy is replaced by the default");
    finding_about(finding, policy_subject(policy));
    provenance_tell(lint, finding, "maximum_interval", policy->options->maximum_interval);
    finding_label(finding, "no wait is longer than the default, %s",
                  duration_write_human(default_us, text).ptr);
    finding_help(finding, "write the longest wait that you want, such as `PT10M`");
}

const LintRule rule_null_maximum_interval = {
    .summary = "An agent's retry policy has a maximum interval of null.",
    .why = "Flock hands an agent to its workflow as a dict without nulls\n"
           "(`model_dump(exclude_none=True)`), and the workflow builds the policy anew, so the\n"
           "field has its default again: 100 seconds. A null survives only in the flock's own\n"
           "policy; there the Python SDK turns it into 100 times the initial interval (flock-core\n"
           "0.4.543).\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    temporal_activity_config:\n"
           "      retry_policy:\n"
           "        maximum_interval: null\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    temporal_activity_config:\n"
            "      retry_policy:\n"
            "        maximum_interval: PT10M\n",
    .check_policy = check,
};
