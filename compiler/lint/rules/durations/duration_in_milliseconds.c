/* SPDX-License-Identifier: MIT */
/*
 * FLK308 duration-in-milliseconds.
 *
 * Only numbers that nobody would write for seconds: see is_odd_as_seconds().
 */
#include "lint/edits.h"
#include "support/chars.h"
#include "support/duration.h"

#define SECOND INT64_C(1000000)
#define MINUTE (60 * SECOND)
#define DAY (24 * 60 * MINUTE)

/* `300000` or `300_000`: nothing else, so that it is not a time of day either. */
static bool is_bare_number(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!char_is_digit(text.ptr[i]) && text.ptr[i] != '_')
            return false;
    return text.len > 0;
}

/* 100000: a number that only means "a lot". */
static bool is_power_of_ten(Str digits)
{
    if (digits.ptr[0] != '1')
        return false;
    for (size_t i = 1; i < digits.len; i++)
        if (digits.ptr[i] != '0' && digits.ptr[i] != '_')
            return false;
    return true;
}

/* From here on a value is not an interval or a timeout that people set. */
static int64_t threshold(const WrittenDuration *duration)
{
    if (!duration->is_interval)
        return DAY;
    return strcmp(duration->key, "initial_interval") == 0 ? 1000 * SECOND : 10000 * SECOND;
}

/* Not in whole quarters of an hour, or longer than a year. "A lot" is in seconds after all. */
static bool is_odd_as_seconds(const WrittenDuration *duration, Str digits)
{
    int64_t us = duration->def->us;
    if (us < threshold(duration) || (!duration->is_interval && is_power_of_ten(digits)))
        return false;
    return us % (15 * MINUTE) != 0 || (!duration->is_interval && us % DAY != 0) || us >= 365 * DAY;
}

/* Whole seconds up to two minutes, half minutes up to ten, and minutes up to thirty days. */
static bool is_usual(int64_t us)
{
    int64_t step = us <= 2 * MINUTE ? SECOND : us <= 10 * MINUTE ? MINUTE / 2 : MINUTE;
    return us % step == 0 && us <= 30 * DAY;
}

static void check(const Lint *lint, const WrittenDuration *duration)
{
    char as_seconds[DURATION_TEXT_BYTES], as_written[DURATION_TEXT_BYTES];
    char iso[DURATION_TEXT_BYTES];
    const DefDuration *def = duration->def;
    Str digits = lint_written(lint, &def->at);
    if (!is_bare_number(digits) || !is_odd_as_seconds(duration, digits) ||
        def->us % (1000 * SECOND) != 0 || !is_usual(def->us / 1000))
        return;
    duration_write_human(def->us, as_seconds);
    duration_write_human(def->us / 1000, as_written);
    Str fixed = duration_write_iso(def->us / 1000, iso);
    Finding *finding = sink_report(lint->sink, RULE_duration_in_milliseconds, def_span(&def->at),
                                   "the number %.*s for `%s` means %s", STR_ARG(digits),
                                   duration->key, as_seconds);
    finding_label(finding, "a bare number is in seconds; in milliseconds it would be %s",
                  as_written);
    finding_help(finding,
                 "write `%s` if you meant milliseconds; otherwise write the time in ISO 8601 to "
                 "make it clear",
                 fixed.ptr);
    edits_replace_scalar(lint, finding, FIX_UNSAFE, &def->at, fixed,
                         "read the number as milliseconds");
}

const LintRule rule_duration_in_milliseconds = {
    .summary = "A duration looks like a number of milliseconds.",
    .why = "A bare number is in seconds, as pydantic reads it: `300000` is not five minutes but\n"
           "three and a half days. A number is reported only if it is more than a day (for\n"
           "`initial_interval` 1000 seconds, for `maximum_interval` 10000), is not a round time\n"
           "in seconds, and is one in milliseconds. ISO 8601 is clear to everybody.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    temporal_activity_config:\n"
           "      start_to_close_timeout: 300000\n",
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
