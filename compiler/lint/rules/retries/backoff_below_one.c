/* SPDX-License-Identifier: MIT */
/*
 * FLK404 backoff-below-one.
 *
 * 0 as well: to the server it means the default, but the Python SDK refuses it before the
 * server sees it.
 */
#include <math.h>

#include "lint/refusals.h"
#include "support/number.h"

static void check(const Lint *lint, const Policy *policy)
{
    const DefFloat *backoff = &policy->def->backoff_coefficient;
    bool is_set = def_is_set(&backoff->at);
    if (!is_set || !isfinite(backoff->number) || backoff->number >= 1)
        return; /* NaN is not below 1, and minus infinity has no digits to show */
    char text[32];
    text[number_format_double(backoff->number, text)] = '\0';
    Finding *finding = sink_report(lint->sink, RULE_backoff_below_one, def_span(&backoff->at),
                                   "`backoff_coefficient` is below 1: %s", text);
    refusals_label_policy(finding, policy);
    finding_help(finding, "write 1 for equal waits, or 2 (the default) to double each wait");
}

const LintRule rule_backoff_below_one = {
    .summary = "A retry policy's backoff coefficient is below 1.",
    .why = "The Temporal Python SDK checks the policy when the activity is scheduled, inside the\n"
           "workflow (temporalio.common.RetryPolicy), and refuses every coefficient below 1,\n"
           "including 0. Flock's workflow catches the error, but half of the command has been\n"
           "started by then and is sent. The server refuses it (`missing task queue name`), and\n"
           "the workflow task is retried forever, so the run hangs. With `maximum_attempts: 1`\n"
           "neither the SDK nor the server checks it, and this is a warning.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  default_activity_retry_policy:\n"
           "    backoff_coefficient: 0.5\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  default_activity_retry_policy:\n"
            "    backoff_coefficient: 1.5\n",
    .check_policy = check,
};
