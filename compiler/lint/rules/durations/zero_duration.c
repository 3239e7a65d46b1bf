/* SPDX-License-Identifier: MIT */
/*
 * FLK304 zero-duration.
 *
 * Says what the 0 becomes, which differs from field to field. An initial interval of 0 passes
 * the SDK, but the server makes it 1 s before it looks at the maximum.
 */
#include "lint/refusals.h"
#include "resolve/option_table.h"
#include "resolve/retry_rules.h"
#include "support/duration.h"

static void label_initial(Finding *finding, const Policy *policy)
{
    char made[DURATION_TEXT_BYTES], text[DURATION_TEXT_BYTES];
    int64_t maximum = policy->options->maximum_interval->winner.value.duration_us;
    duration_write_human(SERVER_INITIAL_INTERVAL_US, made);
    if (maximum <= 0 || maximum >= SERVER_INITIAL_INTERVAL_US) {
        finding_label(finding, "Temporal's server uses %s instead", made);
        return;
    }
    finding_severity(finding, SEVERITY_ERROR);
    finding_label(finding,
                  "the server uses %s instead, which exceeds the maximum of %s: it refuses the "
                  "policy, and the run hangs",
                  made, duration_write_human(maximum, text).ptr);
}

static void label_maximum(Finding *finding, const Policy *policy)
{
    char text[DURATION_TEXT_BYTES];
    int64_t maximum = policy->options->maximum_interval->winner.value.duration_us;
    if (maximum == 0) /* so is the initial interval, until the server replaces it */
        maximum = RETRY_INTERVAL_FACTOR * SERVER_INITIAL_INTERVAL_US;
    finding_label(finding, "it becomes %d times the initial interval: %s", RETRY_INTERVAL_FACTOR,
                  duration_write_human(maximum, text).ptr);
}

static void label_start_to_close(Finding *finding)
{
    char text[DURATION_TEXT_BYTES];
    OptionValue timeout = option_default(OPTION_ID_activity_start_to_close_timeout);
    finding_label(finding, "it counts as not set: the timeout is the default, %s",
                  duration_write_human(timeout.duration_us, text).ptr);
}

/* 0 is how Temporal itself says "none", so it may well be meant. */
static void label_workflow(Finding *finding)
{
    finding_severity(finding, SEVERITY_INFO);
    finding_label(finding, "it counts as not set: the workflow has no such limit");
}

static void label_effect(Finding *finding, const WrittenDuration *duration)
{
    Str key = str_of(duration->key);
    if (str_is(key, "initial_interval"))
        label_initial(finding, duration->policy);
    else if (str_is(key, "maximum_interval"))
        label_maximum(finding, duration->policy);
    else if (str_is(key, "start_to_close_timeout"))
        label_start_to_close(finding);
    else
        label_workflow(finding);
}

/* With a single attempt nobody waits, and an interval is not used. */
static bool is_unused(const Policy *policy)
{
    return policy && refusals_are_unchecked(policy);
}

/* A run that starts at once, a worker that stops at once. */
static bool is_zero_time(const WrittenDuration *duration)
{
    return duration->section == SECTION_RUN || duration->section == SECTION_WORKER;
}

static void check(const Lint *lint, const WrittenDuration *duration)
{
    const DefDuration *def = duration->def;
    if (def->us != 0 || is_unused(duration->policy) || is_zero_time(duration))
        return;
    Finding *finding =
        def->is_rounded
            ? sink_report(
                  lint->sink, RULE_zero_duration, def_span(&def->at),
                  "`%s` is less than a microsecond and counts as 0, which does not mean zero time",
                  duration->key)
            : sink_report(lint->sink, RULE_zero_duration, def_span(&def->at),
                          "`%s` is 0, which does not mean zero time", duration->key);
    if (duration->policy)
        finding_about(finding, policy_subject(duration->policy));
    label_effect(finding, duration);
    finding_help(finding, "write the duration that you want, or remove the key");
}

const LintRule rule_zero_duration = {
    .summary = "A duration is 0, which does not mean zero time.",
    .why = "What a 0 becomes depends on the field. A `start_to_close_timeout` of 0 is false in\n"
           "Python, so Flock uses its default of 5 minutes. To Temporal's server a workflow\n"
           "timeout of 0 means no timeout. The server turns an initial interval of 0 into 1\n"
           "second, and the Python SDK turns a maximum interval of 0 into 100 times the initial\n"
           "one. So nothing is retried at once, and nothing is stopped at once.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    temporal_activity_config:\n"
           "      start_to_close_timeout: PT0S\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    temporal_activity_config:\n"
            "      start_to_close_timeout: PT5M\n",
    .check_duration = check,
};
