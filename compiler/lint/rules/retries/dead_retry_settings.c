/* SPDX-License-Identifier: MIT */
/*
 * FLK411 dead-retry-settings.
 *
 * Only settings that differ from Flock's defaults: a serializer writes the others out. And
 * only those that are written in the policy itself: what a merge key brings is meant for others.
 * A value that is wrong however many attempts there are (below 1, negative, inverted, too
 * long) is not called dead, so that nobody takes it for one that is right elsewhere.
 */
#include <math.h>

#include "lint/provenance.h"
#include "lint/refusals.h"
#include "resolve/option_table.h"

enum { DEAD_MAX = 4 };

typedef struct DeadFields {
    const DefValue *values[DEAD_MAX];
    uint32_t count;
} DeadFields;

static void add_dead(DeadFields *dead, const DefValue *value, bool is_dead)
{
    if (def_is_set(value) && is_dead && !def_is_merged(value))
        dead->values[dead->count++] = value;
}

/* Intervals that would be accepted if there were a second attempt. */
static bool are_intervals_sound(const RetryOptions *retry)
{
    int64_t maximum = retry->maximum_interval->winner.value.duration_us;
    return maximum >= retry->initial_interval->winner.value.duration_us &&
           maximum <= DURATION_PROTO_MAX_US;
}

static bool is_dead_interval(const DefDuration *interval, OptionId id)
{
    return interval->us >= 0 && interval->us != option_default(id).duration_us;
}

static bool is_dead_coefficient(double coefficient)
{
    return isfinite(coefficient) && coefficient >= 1.0 &&
           coefficient != option_default(OPTION_ID_retry_backoff_coefficient).number;
}

static DeadFields find_dead(const Policy *policy)
{
    const RetryDef *def = policy->def;
    bool are_intervals_free = are_intervals_sound(policy->options);
    DeadFields dead = {0};
    add_dead(&dead, &def->initial_interval.at,
             are_intervals_free &&
                 is_dead_interval(&def->initial_interval, OPTION_ID_retry_initial_interval));
    add_dead(&dead, &def->backoff_coefficient.at,
             is_dead_coefficient(def->backoff_coefficient.number));
    add_dead(&dead, &def->maximum_interval.at,
             are_intervals_free &&
                 is_dead_interval(&def->maximum_interval, OPTION_ID_retry_maximum_interval));
    add_dead(&dead, &def->non_retryable_error_types.at, def->non_retryable_error_types.count > 0);
    return dead;
}

/* The field that comes first in the file. */
static uint32_t find_first(const DeadFields *dead)
{
    uint32_t first = 0;
    for (uint32_t i = 1; i < dead->count; i++)
        if (def_use_span(dead->values[i]).start < def_use_span(dead->values[first]).start)
            first = i;
    return first;
}

static Span key_span(const DefValue *value)
{
    return def_is_merged(value) ? def_span(value) : def_key_span(value);
}

static void check(const Lint *lint, const Policy *policy)
{
    const DefInt *attempts = &policy->def->maximum_attempts;
    if (!def_is_set(&attempts->at) || !refusals_are_unchecked(policy))
        return;
    DeadFields dead = find_dead(policy);
    if (dead.count == 0)
        return;
    uint32_t first = find_first(&dead);
    Str key = def_key_text(dead.values[first]);
    Finding *finding =
        sink_report(lint->sink, RULE_dead_retry_settings, key_span(dead.values[first]),
                    "`%.*s` has no effect, since `maximum_attempts` is 1", STR_ARG(key));
    finding_label(finding, "there is no second attempt");
    for (uint32_t i = 0; i < dead.count; i++)
        if (i != first)
            finding_relate(finding, key_span(dead.values[i]), "this one has no effect either");
    finding_relate(finding, def_span(&attempts->at), "1 means a single attempt and no retries");
    provenance_tell(lint, finding, "maximum_attempts", policy->options->maximum_attempts);
    finding_help(finding,
                 "remove it, or raise `maximum_attempts`, which counts the first attempt too: "
                 "2 allows one retry");
}

const LintRule rule_dead_retry_settings = {
    .summary = "A retry policy says how to retry, but allows only a single attempt.",
    .why = "Temporal counts attempts, not retries: with a `maximum_attempts` of 1 an activity\n"
           "that fails is not tried again, and Temporal looks at neither the waits nor the error\n"
           "types (common/retrypolicy/retry_policy.go). Settings that have Flock's default values\n"
           "are not reported.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  default_activity_retry_policy:\n"
           "    maximum_attempts: 1\n"
           "    initial_interval: PT10S\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  default_activity_retry_policy:\n"
            "    maximum_attempts: 2\n"
            "    initial_interval: PT10S\n",
    .check_policy = check,
};
