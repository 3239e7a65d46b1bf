/* SPDX-License-Identifier: MIT */
/*
 * FLK607 execution-never-reached: the opposite case is run-exceeds-execution. From 100 years on
 * the server makes both the same.
 */
#include "lint/refusals.h"
#include "support/duration.h"

static void check(const Lint *lint)
{
    char run_text[DURATION_TEXT_BYTES], execution_text[DURATION_TEXT_BYTES];
    const Layer *run = &lint->options->workflow.run_timeout->winner;
    const Layer *execution = &lint->options->workflow.execution_timeout->winner;
    int64_t run_us = run->value.duration_us, execution_us = execution->value.duration_us;
    if (run_us <= 0 || execution_us <= run_us || run_us >= DURATION_SERVER_MAX_US)
        return;
    duration_write_human(run_us, run_text);
    duration_write_human(execution_us, execution_text);
    Finding *finding = sink_report(lint->sink, RULE_execution_never_reached, execution->place,
                                   "`workflow_execution_timeout` (%s) is longer than "
                                   "`workflow_run_timeout` (%s)",
                                   execution_text, run_text);
    finding_label(finding, "never reached: the workflow has a single run, which ends after %s",
                  run_text);
    finding_relate(finding, run->place, "the workflow ends after this time at the latest");
    finding_help(finding,
                 "keep the one that you want, and remove the other: one of the two is enough");
}

const LintRule rule_execution_never_reached = {
    .summary = "The execution timeout is longer than the run timeout, so it is never reached.",
    .why = "An execution is all runs of a workflow together. Flock's workflow has a single run:\n"
           "it is never continued as new and has no retry policy of its own (flock-core 0.4.543,\n"
           "run_temporal_workflow). When the run times out, Temporal starts no other run, and the\n"
           "longer time for the execution has no effect.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  workflow_execution_timeout: PT2H\n"
           "  workflow_run_timeout: PT30M\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  workflow_execution_timeout: PT30M\n",
    .check_flock = check,
};
