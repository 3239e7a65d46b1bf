/* SPDX-License-Identifier: MIT */
/*
 * FLK303 negative-duration.
 *
 * Timeouts only: the intervals of a retry policy fail in another way, and are negative-interval.
 */
#include "lint/refusals.h"
#include "resolve/option_table.h"
#include "support/duration.h"

static bool is_of_workflow(const WrittenDuration *duration)
{
    return str_starts_with(str_of(duration->key), "workflow_");
}

static void check(const Lint *lint, const WrittenDuration *duration)
{
    char text[DURATION_TEXT_BYTES];
    if (duration->is_interval || duration->def->us >= 0)
        return;
    Finding *finding = sink_report(lint->sink, RULE_negative_duration, def_span(&duration->def->at),
                                   "`%s` is negative: %s", duration->key,
                                   duration_write_human(duration->def->us, text).ptr);
    if (is_of_workflow(duration)) {
        finding_label(finding, REFUSAL_START_REFUSED);
        finding_help(finding, "write a positive duration, or remove the key for no limit");
    } else {
        finding_label(finding, REFUSAL_ACTIVITY_REFUSED);
        OptionValue otherwise = option_default(OPTION_ID_activity_start_to_close_timeout);
        finding_help(finding,
                     "write a positive duration, or remove the key to get the default of %s",
                     duration_write_human(otherwise.duration_us, text).ptr);
    }
    refusals_drop_sign(lint, finding, duration->def);
}

const LintRule rule_negative_duration = {
    .summary = "A timeout is negative.",
    .why = "Flock's models accept any timedelta, so the file loads. Temporal's server refuses a\n"
           "negative timeout. For a workflow it refuses the start, and Flock's `run_async`\n"
           "returns a dict that holds the error instead of raising it. For an activity it refuses\n"
           "the command that schedules it: the workflow task fails with\n"
           "BAD_SCHEDULE_ACTIVITY_ATTRIBUTES and is retried forever, so the run hangs.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    temporal_activity_config:\n"
           "      start_to_close_timeout: -PT5M\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    temporal_activity_config:\n"
            "      start_to_close_timeout: PT5M\n",
    .has_fix = true,
    .check_duration = check,
};
