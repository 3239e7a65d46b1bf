/* SPDX-License-Identifier: MIT */
/*
 * FLK407 interval-inverted.
 *
 * Works on the resolved policy, so that a maximum of 500 ms is also compared with the initial
 * interval of 1 s that nobody wrote. An initial interval of 0 passes the SDK; the server makes
 * it 1 s and compares again, which is reported by zero-duration.
 */
#include "lint/provenance.h"
#include "lint/refusals.h"
#include "support/duration.h"

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

static const char *whose(bool is_written)
{
    return is_written ? "the" : "the default";
}

static void check(const Lint *lint, const Policy *policy)
{
    char initial_text[DURATION_TEXT_BYTES], maximum_text[DURATION_TEXT_BYTES];
    int64_t initial = policy->options->initial_interval->winner.value.duration_us;
    int64_t maximum = policy->options->maximum_interval->winner.value.duration_us;
    if (maximum >= initial || is_poisoned(policy->def))
        return;
    bool is_maximum;
    const DefDuration *place = written_one(policy->def, &is_maximum);
    Finding *finding =
        sink_report(lint->sink, RULE_interval_inverted, def_span(&place->at),
                    "%s maximum interval of %s is shorter than %s initial interval of %s",
                    whose(is_maximum), duration_write_human(maximum, maximum_text).ptr,
                    whose(def_is_set(&policy->def->initial_interval.at)),
                    duration_write_human(initial, initial_text).ptr);
    finding_about(finding, policy_subject(policy));
    if (is_maximum && def_is_set(&policy->def->initial_interval.at))
        finding_relate(finding, def_span(&policy->def->initial_interval.at),
                       "the initial interval is set here");
    provenance_tell(lint, finding, "initial_interval", policy->options->initial_interval);
    provenance_tell(lint, finding, "maximum_interval", policy->options->maximum_interval);
    refusals_label_policy(finding, policy);
    finding_help(finding,
                 is_maximum ? "raise `maximum_interval` to at least `%s`"
                            : "set `maximum_interval` to at least `%s` as well",
                 duration_write_iso(initial, initial_text).ptr);
}

const LintRule rule_interval_inverted = {
    .summary = "A retry policy's maximum interval is shorter than its initial interval.",
    .why = "The Temporal Python SDK checks the policy when the activity is scheduled, inside the\n"
           "workflow (temporalio.common.RetryPolicy). Flock's workflow catches the error, but\n"
           "half of the command has been started by then and is sent. The server refuses it\n"
           "(`missing task queue name`), and the workflow task is retried forever, so the run\n"
           "hangs. A missing field counts with its default: 1s for `initial_interval`, 100s for\n"
           "`maximum_interval`. With `maximum_attempts: 1` neither the SDK nor the server checks\n"
           "it, and this is a warning.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    temporal_activity_config:\n"
           "      retry_policy:\n"
           "        initial_interval: PT1M\n"
           "        maximum_interval: PT30S\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    temporal_activity_config:\n"
            "      retry_policy:\n"
            "        initial_interval: PT30S\n"
            "        maximum_interval: PT1M\n",
    .check_policy = check,
};
