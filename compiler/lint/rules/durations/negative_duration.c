/* SPDX-License-Identifier: MIT */
/*
 * FLK303 negative-duration.
 *
 * Not of intervals: the intervals of a retry policy fail in another way, and are negative-interval.
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
    if (duration->section == SECTION_RUN) {
        finding_label(finding, "Temporal refuses to start the workflow");
        finding_help(finding, "write a positive duration, or remove the key for no delay");
    } else if (duration->section == SECTION_WORKER) {
        finding_label(finding, "Temporal's SDK refuses it, and the worker does not start");
        finding_help(finding, "write a positive duration, or 0 to stop at once");
    } else if (is_of_workflow(duration)) {
        finding_label(finding, "%s", sink_wording(finding->sink)->start_refused);
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
    .summary = "A timeout or a delay is negative.",
    .why = "Flock's models accept any timedelta, so the file loads. Temporal's server refuses a\n"
           "negative timeout. For a workflow it refuses the start, and Flock's `run_async`\n"
           "returns a dict that holds the error instead of raising it. For an activity it refuses\n"
           "the command that schedules it: the workflow task fails with\n"
           "BAD_SCHEDULE_ACTIVITY_ATTRIBUTES and is retried forever, so the run hangs. A\n"
           "`start_delay` is refused like a timeout of a workflow, and a `graceful_shutdown` by\n"
           "the Python SDK, before the worker polls.\n",
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
