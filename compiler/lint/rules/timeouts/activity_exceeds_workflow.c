/* SPDX-License-Identifier: MIT */
/*
 * FLK602 activity-exceeds-workflow.
 *
 * For a timeout that is written: Flock's default of five minutes is nobody's mistake.
 */
#include "analysis/time_budget.h"
#include "lint/provenance.h"
#include "support/duration.h"

static void check(const Lint *lint, const ActivityOptions *activity)
{
    char attempt[DURATION_TEXT_BYTES], workflow[DURATION_TEXT_BYTES];
    const Layer *timeout = &activity->start_to_close_timeout->winner;
    const Resolved *deadline = time_budget_deadline(lint->options);
    if (!deadline)
        return;
    int64_t deadline_us = deadline->winner.value.duration_us;
    if (!time_budget_is_attempt_too_long(activity, deadline_us))
        return;
    duration_write_human(timeout->value.duration_us, attempt);
    duration_write_human(deadline_us, workflow);
    Finding *finding = sink_report(
        lint->sink, RULE_activity_exceeds_workflow, timeout->place,
        "`start_to_close_timeout` is %s, but the whole workflow has only %s", attempt, workflow);
    finding_about(finding, timeout->place);
    finding_label(finding, "Temporal silently shortens it to %s", workflow);
    provenance_tell(lint, finding, "start_to_close_timeout", activity->start_to_close_timeout);
    finding_relate(finding, deadline->winner.place, "the workflow ends after %s", workflow);
    finding_help(finding,
                 "shorten it, or give the workflow more than %s to leave time for a second attempt",
                 attempt);
}

const LintRule rule_activity_exceeds_workflow = {
    .summary = "One attempt of an agent may take longer than the whole workflow.",
    .why = "Temporal's server silently shortens the timeouts of an activity to what the workflow\n"
           "has (chasm/lib/activity/validator.go). An attempt that hangs then uses up the whole\n"
           "workflow: nothing is tried again, and no agent after it runs. The shorter one of\n"
           "`workflow_execution_timeout` and `workflow_run_timeout` is what counts.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  workflow_execution_timeout: PT30M\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    temporal_activity_config:\n"
           "      start_to_close_timeout: PT45M\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  workflow_execution_timeout: PT30M\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    temporal_activity_config:\n"
            "      start_to_close_timeout: PT4M\n",
    .check_agent = check,
};
