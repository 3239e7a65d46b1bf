/* SPDX-License-Identifier: MIT */
/* FLK403 attempts-overflow. */
#include "lint/refusals.h"

static void check(const Lint *lint, const Policy *policy)
{
    const DefInt *attempts = &policy->def->maximum_attempts;
    if (!def_is_set(&attempts->at) || attempts->number.value <= INT32_MAX)
        return;
    Str written = lint_written(lint, &attempts->at);
    Finding *finding =
        sink_report(lint->sink, RULE_attempts_overflow, def_span(&attempts->at),
                    "`maximum_attempts` does not fit into a signed 32-bit integer: %s",
                    sink_quote(lint->sink, written));
    refusals_label_policy(finding, policy);
    finding_help(finding, "write at most %d, or 0 for no limit", INT32_MAX);
}

const LintRule rule_attempts_overflow = {
    .summary = "A retry policy's `maximum_attempts` does not fit into a signed 32-bit integer.",
    .why = "Flock's models accept integers of any size, but `maximum_attempts` is an int32 in\n"
           "Temporal's API. Putting a larger number there raises a ValueError in the Python SDK\n"
           "when the activity is scheduled, inside the workflow. Flock's workflow catches the\n"
           "error, but half of the command has been started by then and is sent. The server\n"
           "refuses it (`missing task queue name`), and the workflow task is retried forever, so\n"
           "the run hangs.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  default_activity_retry_policy:\n"
           "    maximum_attempts: 3000000000\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  default_activity_retry_policy:\n"
            "    maximum_attempts: 100\n",
    .check_policy = check,
};
