/* SPDX-License-Identifier: MIT */
/* FLK402 negative-attempts. */
#include "lint/refusals.h"

static void check(const Lint *lint, const Policy *policy)
{
    const DefInt *attempts = &policy->def->maximum_attempts;
    if (!def_is_set(&attempts->at) || attempts->number.value >= 0)
        return;
    Str written = lint_written(lint, &attempts->at);
    Finding *finding =
        sink_report(lint->sink, RULE_negative_attempts, def_span(&attempts->at),
                    "`maximum_attempts` is negative: %s", sink_quote(lint->sink, written));
    refusals_label_policy(finding, policy);
    finding_help(finding, "write 1 for a single attempt without retries, or 0 for no limit");
}

const LintRule rule_negative_attempts = {
    .summary = "A retry policy's `maximum_attempts` is negative.",
    .why = "The Temporal Python SDK checks the policy when the activity is scheduled, inside the\n"
           "workflow (temporalio.common.RetryPolicy). Flock's workflow catches the error, but\n"
           "half of the command has been started by then and is sent. The server refuses it\n"
           "(`missing task queue name`), and the workflow task is retried forever, so the run\n"
           "hangs. In Temporal 0 means no limit and 1 means no retries; a negative number means\n"
           "nothing.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    temporal_activity_config:\n"
           "      retry_policy:\n"
           "        maximum_attempts: -1\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    temporal_activity_config:\n"
            "      retry_policy:\n"
            "        maximum_attempts: 1\n",
    .check_policy = check,
};
