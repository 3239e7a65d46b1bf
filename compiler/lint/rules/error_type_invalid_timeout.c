/* SPDX-License-Identifier: MIT */
/*
 * FLK508 error-type-invalid-timeout.
 *
 * Takes what the server takes: the names that it prints and the constants of protobuf.
 * That the latter never match anything is another matter.
 */
#include "lint/outcome.h"

static const char PREFIX[] = "TemporalTimeout:";

static const char *const TYPES[] = {
    "StartToClose",
    "ScheduleToStart",
    "ScheduleToClose",
    "Heartbeat",
    "TIMEOUT_TYPE_START_TO_CLOSE",
    "TIMEOUT_TYPE_SCHEDULE_TO_START",
    "TIMEOUT_TYPE_SCHEDULE_TO_CLOSE",
    "TIMEOUT_TYPE_HEARTBEAT",
};

static bool is_refused(Str entry)
{
    if (!str_starts_with(entry, PREFIX))
        return false;
    size_t skip = sizeof PREFIX - 1;
    Str type = str_make(entry.ptr + skip, entry.len - skip);
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
        if (str_is(type, TYPES[i]))
            return false;
    return true;
}

static void report(const Lint *lint, const Policy *policy, const DefStrItem *entry)
{
    Finding *finding =
        sink_report(lint->sink, RULE_error_type_invalid_timeout, node_span(node_deref(entry->node)),
                    "%s is not a timeout", sink_quote(lint->sink, entry->text));
    if (outcome_is_unchecked(policy))
        outcome_policy_refused(finding, policy);
    else
        finding_label(finding, OUTCOME_ACTIVITY_REFUSED);
    finding_help(finding, "Temporal knows `TemporalTimeout:StartToClose` and "
                          "`TemporalTimeout:Heartbeat`; other timeouts are never retried");
}

static void check(const Lint *lint, const Policy *policy)
{
    const DefStrList *types = &policy->def->non_retryable_error_types;
    if (!def_is_set(&types->at))
        return;
    for (uint32_t i = 0; i < types->count; i++)
        if (is_refused(types->items[i].text))
            report(lint, policy, &types->items[i]);
}

const LintRule rule_error_type_invalid_timeout = {
    .summary = "An entry that begins with `TemporalTimeout:` does not name a timeout.",
    .why = "What stands behind `TemporalTimeout:` must be StartToClose, ScheduleToStart,\n"
           "ScheduleToClose or Heartbeat, spelled like this, or the constant of Temporal's API\n"
           "(TIMEOUT_TYPE_HEARTBEAT). The SDK does not look; the server refuses the command that\n"
           "schedules the activity (`Invalid timeout type value`, common/retrypolicy), so the\n"
           "workflow task is retried for ever and the run hangs. With `maximum_attempts: 1` the\n"
           "server does not look either, and this is a warning.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  default_activity_retry_policy:\n"
           "    non_retryable_error_types: [ValueError, \"TemporalTimeout:heartbeat\"]\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  default_activity_retry_policy:\n"
            "    non_retryable_error_types: [ValueError, \"TemporalTimeout:Heartbeat\"]\n",
    .check_policy = check,
};
