/* SPDX-License-Identifier: MIT */
/*
 * FLK601 run-exceeds-execution. From 100 years on the server makes both the same, so that
 * neither exceeds the other.
 */
#include "lint/refusals.h"
#include "support/duration.h"

static void check(const Lint *lint)
{
    char run_text[DURATION_TEXT_BYTES], execution_text[DURATION_TEXT_BYTES];
    char iso[DURATION_TEXT_BYTES];
    const Layer *run = &lint->options->workflow.run_timeout->winner;
    const Layer *execution = &lint->options->workflow.execution_timeout->winner;
    int64_t run_us = run->value.duration_us, execution_us = execution->value.duration_us;
    if (execution_us <= 0 || run_us <= execution_us || execution_us >= DURATION_SERVER_MAX_US)
        return;
    duration_write_human(run_us, run_text);
    duration_write_human(execution_us, execution_text);
    Finding *finding = sink_report(lint->sink, RULE_run_exceeds_execution, run->place,
                                   "`workflow_run_timeout` (%s) is longer than "
                                   "`workflow_execution_timeout` (%s)",
                                   run_text, execution_text);
    finding_label(finding, "Temporal silently shortens it to %s", execution_text);
    finding_relate(finding, execution->place, "the run ends after this time at the latest");
    finding_help(finding, "remove it, or make `workflow_execution_timeout` at least as long%s",
                 lint->def->flock == FLOCK_NONE
                     ? ""
                     : "; Flock's workflow has a single run, which needs only one of the two");
    finding_fix(
        finding, FIX_UNSAFE, run->place,
        lint->def->tree->language == LANGUAGE_YAML
            ? duration_write_iso(execution_us, iso)
            : arena_format(lint->arena, "\"%s\"", duration_write_iso(execution_us, iso).ptr),
        "shorten it to the execution timeout");
}

const LintRule rule_run_exceeds_execution = {
    .summary = "The run timeout is longer than the execution timeout.",
    .why = "An execution is all runs of a workflow together, so no run can outlast it: Temporal's\n"
           "server silently shortens the run timeout to the execution timeout\n"
           "(service/history/api/create_workflow_util.go). Flock's workflow has a single run, as\n"
           "it is never continued as new and has no retry policy of its own.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  workflow_execution_timeout: PT30M\n"
           "  workflow_run_timeout: PT2H\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  workflow_run_timeout: PT30M\n",
    .has_fix = true,
    .check_flock = check,
};
