/* SPDX-License-Identifier: MIT */
/*
 * FLK307 duration-capped.
 *
 * Two bounds: the server's silent cap of 100 years, and protobuf's limit of 10,000 years,
 * above which the value has no JSON form. The maximum interval that the SDK computes when
 * none is given counts too; it is reported at the initial interval, instead of the initial
 * interval itself. With a single attempt the server keeps no interval at all.
 */
#include "lint/refusals.h"
#include "support/duration.h"

/* The SDK sends 100 times the initial interval: for 0, and for the flock's null. */
static bool is_maximum_computed(const Policy *policy)
{
    const DefDuration *maximum = &policy->def->maximum_interval;
    return (def_is_set(&maximum->at) && maximum->us == 0) ||
           (!policy->agent && maximum->at.state == VALUE_NULL);
}

static bool is_computed_too_long(const Policy *policy)
{
    return is_maximum_computed(policy) &&
           policy->options->maximum_interval->winner.value.duration_us > DURATION_PROTO_MAX_US;
}

/* True for a value that the server shortens: it is used at all, and too long. */
static bool is_cut(const WrittenDuration *duration)
{
    const Policy *policy = duration->policy;
    bool is_kept = !policy || (!refusals_are_unchecked(policy) && !is_computed_too_long(policy));
    return is_kept && duration->def->us > DURATION_SERVER_MAX_US;
}

static void tell_subject(Finding *finding, const WrittenDuration *duration)
{
    if (duration->policy)
        finding_about(finding, policy_subject(duration->policy));
}

static void advise(Finding *finding, const WrittenDuration *duration)
{
    if (str_starts_with(str_of(duration->key), "workflow_"))
        finding_help(finding, "write at most `P100Y`, or remove the key for no limit");
    else
        finding_help(finding, "write at most `P100Y`");
}

static void check_written(const Lint *lint, const WrittenDuration *duration)
{
    char text[DURATION_TEXT_BYTES];
    const DefDuration *def = duration->def;
    if (duration->section == SECTION_WORKER)
        return; /* it stays in the worker's process */
    if (def->us > DURATION_PROTO_MAX_US) {
        Finding *finding = sink_report(
            lint->sink, RULE_duration_capped, def_span(&def->at),
            "`%s` is longer than 10,000 years, the most that a protobuf Duration can hold",
            duration->key);
        finding_lock(finding);
        tell_subject(finding, duration);
        finding_label(finding, "Temporal's JSON API cannot represent it");
        advise(finding, duration);
    } else if (is_cut(duration)) {
        Finding *finding = sink_report(lint->sink, RULE_duration_capped, def_span(&def->at),
                                       "`%s` is %s, which is longer than 100 years", duration->key,
                                       duration_write_human(def->us, text).ptr);
        finding_severity(finding, SEVERITY_WARNING);
        tell_subject(finding, duration);
        finding_label(finding, "Temporal's server silently shortens it to 36500d");
        advise(finding, duration);
    }
}

static void check_computed(const Lint *lint, const Policy *policy)
{
    const DefDuration *initial = &policy->def->initial_interval;
    if (!is_computed_too_long(policy) || initial->us > DURATION_PROTO_MAX_US)
        return;
    Finding *finding =
        sink_report(lint->sink, RULE_duration_capped, def_span(&initial->at),
                    "the maximum interval, 100 times `initial_interval`, is longer than 10,000 "
                    "years, the most that a protobuf Duration can hold");
    finding_lock(finding);
    finding_about(finding, policy_subject(policy));
    finding_label(finding, "Temporal's JSON API cannot represent that maximum interval");
    finding_relate(finding, def_span(&policy->def->maximum_interval.at),
                   "no maximum here, so the SDK uses 100 times the initial interval");
    finding_help(finding, "shorten `initial_interval`, or give `maximum_interval` a value");
}

const LintRule rule_duration_capped = {
    .summary = "A duration is longer than Temporal can keep.",
    .why = "Temporal's server silently shortens every duration to 36500 days (100 years;\n"
           "common/primitives/timestamp/duration.go). flockc emits the value as written. Above\n"
           "315,576,000,000 seconds (10,000 years) this is an error: google.protobuf.Duration\n"
           "ends there, and its JSON form has no such value. (Server 1.29 accepts and shortens it\n"
           "when the SDK sends it in binary form, which flockc does not write.) The maximum\n"
           "interval that the SDK computes when none is given, 100 times `initial_interval`, must\n"
           "fit as well.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  workflow_execution_timeout: P200Y\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  workflow_execution_timeout: P2Y\n",
    .check_duration = check_written,
    .check_policy = check_computed,
};
