/* SPDX-License-Identifier: MIT */
/*
 * FLK407 interval-inverted.
 *
 * Works on the resolved policy, so that a maximum of 500 ms is also held against the
 * initial interval of 1 s that nobody wrote.
 */
#include "definition/duration.h"
#include "lint/outcome.h"

static bool is_poisoned(const RetryDef *def)
{
    return def->initial_interval.at.state == VALUE_POISONED ||
           def->maximum_interval.at.state == VALUE_POISONED;
}

static const DefDuration *written_one(const RetryDef *def, bool *is_maximum)
{
    *is_maximum = def_is_set(&def->maximum_interval.at);
    return *is_maximum ? &def->maximum_interval : &def->initial_interval;
}

/* Both intervals as they are compared in the end. */
typedef struct Intervals {
    int64_t initial, maximum;
    bool is_server_default; /* an initial interval of 0, which the server takes for 1 s */
} Intervals;

/* The SDK compares what is written; the server puts its default in the place of 0 first. */
static Intervals intervals_of(const Policy *policy)
{
    Intervals result = {
        .initial = policy->options->initial_interval.winner.value.duration_us,
        .maximum = policy->options->maximum_interval.winner.value.duration_us,
    };
    result.is_server_default = result.initial == 0 && result.maximum > 0;
    if (result.is_server_default)
        result.initial = SERVER_INITIAL_INTERVAL_US;
    return result;
}

/* Negative intervals are for negative-interval; duration-capped speaks of what is too long. */
static bool are_inverted(Intervals intervals)
{
    return intervals.maximum < intervals.initial && intervals.maximum >= 0 &&
           intervals.initial <= DURATION_PROTO_MAX_US;
}

static void say_what_happens(Finding *finding, const Policy *policy, Intervals intervals)
{
    if (intervals.is_server_default && !outcome_is_unchecked(policy))
        finding_label(finding, OUTCOME_ACTIVITY_REFUSED);
    else
        outcome_policy_refused(finding, policy);
}

static void relate_initial(Finding *finding, const Policy *policy, Intervals intervals)
{
    const DefDuration *initial = &policy->def->initial_interval;
    if (def_is_set(&initial->at))
        finding_relate(finding, def_span(&initial->at),
                       intervals.is_server_default ? "the server takes 0 for 1s"
                                                   : "the initial interval is set here");
}

static void check(const Lint *lint, const Policy *policy)
{
    char initial[DURATION_TEXT_BYTES], maximum[DURATION_TEXT_BYTES];
    Intervals intervals = intervals_of(policy);
    if (!are_inverted(intervals) || is_poisoned(policy->def))
        return;
    bool is_maximum;
    const DefDuration *place = written_one(policy->def, &is_maximum);
    Finding *finding =
        sink_report(lint->sink, RULE_interval_inverted, def_span(&place->at),
                    "the maximum interval of %s is shorter than the initial interval of %s",
                    duration_write_human(intervals.maximum, maximum).ptr,
                    duration_write_human(intervals.initial, initial).ptr);
    if (is_maximum)
        relate_initial(finding, policy, intervals);
    say_what_happens(finding, policy, intervals);
    finding_help(finding,
                 is_maximum ? "raise `maximum_interval` to at least `%s`"
                            : "set `maximum_interval` to at least `%s` as well",
                 duration_write_iso(intervals.initial, initial).ptr);
}

const LintRule rule_interval_inverted = {
    .summary = "A retry policy's maximum interval is shorter than its initial interval.",
    .why = "The Temporal Python SDK checks the policy when the activity is scheduled, inside the\n"
           "workflow (temporalio.common.RetryPolicy). Flock's workflow catches the error, but\n"
           "the half of the command that was there already is sent. The server refuses it\n"
           "(`missing task queue name`), and the workflow task is tried again for ever, so the\n"
           "run hangs. A missing field counts with its default: 1s for `initial_interval`, 100s\n"
           "for `maximum_interval`; the server, which compares once more, takes an initial\n"
           "interval of 0 for 1s. With `maximum_attempts: 1` neither SDK nor server looks.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    temporal_activity_config:\n"
           "      retry_policy:\n"
           "        initial_interval: PT1M\n"
           "        maximum_interval: PT30S\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    temporal_activity_config:\n"
            "      retry_policy:\n"
            "        initial_interval: PT30S\n"
            "        maximum_interval: PT1M\n",
    .check_policy = check,
};
