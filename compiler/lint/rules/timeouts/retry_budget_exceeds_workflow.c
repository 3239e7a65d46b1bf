/* SPDX-License-Identifier: MIT */
/*
 * FLK603 retry-budget-exceeds-workflow.
 *
 * First every agent by itself: a warning, one for all agents that have the same numbers
 * from the same places. Only where all of them fit, the worst route of hand-offs, as an
 * info: analysis/routes.h measures the routes.
 */
#include "analysis/time_budget.h"
#include "lint/provenance.h"
#include "lint/route_report.h"
#include "support/duration.h"

/* Agents with the same arithmetic. */
typedef struct Group {
    const ActivityOptions *first, *last;
    uint32_t count;
} Group;

typedef struct Groups {
    StrMap index; /* of the arithmetic */
    Group *items;
    uint32_t count;
} Groups;

static const char *human(const Lint *lint, int64_t us)
{
    char text[DURATION_TEXT_BYTES];
    return arena_copy(lint->arena, duration_write_human(us, text)).ptr;
}

/* --- where the numbers come from ------------------------------------------------------ */

static unsigned place_of(const Resolved *value)
{
    return value->winner.has_place ? value->winner.place.start + 1 : 0;
}

/* Equal for two agents if changing one place changes both. */
static Str arithmetic_of(const Lint *lint, const ActivityOptions *activity)
{
    const RetryOptions *retry = activity->retry;
    return arena_format(lint->arena, "%u %u %u %u %u %d",
                        place_of(activity->start_to_close_timeout),
                        place_of(retry->maximum_attempts), place_of(retry->initial_interval),
                        place_of(retry->backoff_coefficient), place_of(retry->maximum_interval),
                        retry == &lint->options->flock_retry);
}

static void add_to_group(const Lint *lint, Groups *groups, const ActivityOptions *activity)
{
    uint32_t *index =
        map_put(lint->arena, &groups->index, arithmetic_of(lint, activity), groups->count);
    if (*index == groups->count)
        groups->items[groups->count++] = (Group){.first = activity};
    groups->items[*index].last = activity;
    groups->items[*index].count++;
}

static void relate_set(Finding *finding, const Resolved *value, Span primary, const char *message)
{
    const Layer *winner = &value->winner;
    if (winner->has_place && winner->place.start != primary.start)
        finding_relate(finding, winner->place, "%s", message);
}

/* The number of attempts where it is written, else the length of one, else the workflow's. */
static Span primary_of(const ActivityOptions *activity, const Resolved *deadline)
{
    const Layer *attempts = &activity->retry->maximum_attempts->winner;
    const Layer *length = &activity->start_to_close_timeout->winner;
    if (attempts->has_place)
        return attempts->place;
    return length->has_place ? length->place : deadline->winner.place;
}

static const char *explain_length(const Lint *lint, const RetrySchedule *schedule)
{
    return arena_format(lint->arena, "an attempt may take %s", human(lint, schedule->attempt_us))
        .ptr;
}

static void relate_places(const Lint *lint, Finding *finding, const ActivityOptions *activity,
                          const RetrySchedule *schedule)
{
    Span primary = finding->span;
    const RetryOptions *retry = activity->retry;
    const Resolved *deadline = time_budget_deadline(lint->options);
    const char *workflow = human(lint, deadline->winner.value.duration_us);
    const char *name = sink_quote(lint->sink, activity_name(activity));
    const Resolved *length = activity->start_to_close_timeout;
    relate_set(finding, deadline, primary,
               arena_format(lint->arena, "the workflow ends after %s", workflow).ptr);
    if (!length->winner.has_place)
        finding_relate(finding, def_key_span(&activity->agent->at),
                       "an attempt of %s may take %s, the default", name,
                       human(lint, schedule->attempt_us));
    relate_set(finding, length, primary, explain_length(lint, schedule));
    relate_set(finding, retry->initial_interval, primary, "the wait before the first retry");
    if (schedule->attempts > 2)
        relate_set(finding, retry->backoff_coefficient, primary,
                   "each wait is this many times the one before it");
    if (retry_wait_us(schedule, schedule->attempts - 1) == schedule->maximum_us)
        relate_set(finding, retry->maximum_interval, primary, "the longest wait");
}

static void add_flows(const Lint *lint, Finding *finding, const ActivityOptions *activity)
{
    const RetryOptions *retry = activity->retry;
    provenance_tell(lint, finding, "start_to_close_timeout", activity->start_to_close_timeout);
    provenance_tell(lint, finding, "maximum_attempts", retry->maximum_attempts);
    provenance_tell(lint, finding, "initial_interval", retry->initial_interval);
    provenance_tell(lint, finding, "backoff_coefficient", retry->backoff_coefficient);
    provenance_tell(lint, finding, "maximum_interval", retry->maximum_interval);
}

/* --- one agent ------------------------------------------------------------------------- */

/* Which attempt is the last, and what happens to it. */
static void label_last(const Lint *lint, Finding *finding, const RetrySchedule *schedule,
                       int64_t deadline_us)
{
    RetryFit fit = retry_fit(schedule, deadline_us);
    long long last = fit.last_started;
    const char *start = human(lint, fit.last_start_us);
    int64_t late_us = fit.last_start_us - (deadline_us - schedule->attempt_us);
    if (last == 1 && late_us > 0)
        finding_label(finding, "attempt 1 is cut off after %s, and there is no second attempt",
                      human(lint, deadline_us));
    else if (last == schedule->attempts)
        finding_label(finding, "attempt %lld starts after %s and is cut off %s before its timeout",
                      last, start, human(lint, late_us));
    else if (late_us > 0)
        finding_label(
            finding,
            "attempt %lld is the last one: it starts after %s and is cut off %s before its "
            "timeout",
            last, start, human(lint, late_us));
    else
        finding_label(finding,
                      "attempt %lld is the last one: attempt %lld would start only after %s", last,
                      last + 1, human(lint, retry_start_us(schedule, last + 1)));
}

static const char *name_group(const Lint *lint, const Group *group)
{
    const char *first = sink_quote(lint->sink, activity_name(group->first));
    if (group->count == 1)
        return arena_format(lint->arena, "%s may need", first).ptr;
    return arena_format(lint->arena, "%s and %u other agent%s may each need", first,
                        (unsigned)(group->count - 1), group->count == 2 ? "" : "s")
        .ptr;
}

static void report_group(const Lint *lint, const Group *group, const Resolved *deadline)
{
    RetrySchedule schedule;
    const ActivityOptions *activity = group->first;
    int64_t deadline_us = deadline->winner.value.duration_us;
    if (!time_budget_schedule(lint->options, activity, &schedule))
        return;
    const char *workflow = human(lint, deadline_us);
    const char *length = human(lint, schedule.attempt_us);
    const char *waits = human(lint, retry_waits_us(&schedule, schedule.attempts - 1));
    const char *worst = human(lint, retry_worst_us(&schedule));
    bool is_default = !activity->retry->maximum_attempts->winner.has_place;
    Finding *finding = sink_report(
        lint->sink, RULE_retry_budget_exceeds_workflow, primary_of(activity, deadline),
        "%s %s (%lld attempts of up to %s, and %s of waiting), but the workflow has only %s",
        name_group(lint, group), worst, (long long)schedule.attempts, length, waits, workflow);
    if (activity->start_to_close_timeout->winner.has_place)
        finding_about(finding, activity->start_to_close_timeout->winner.place);
    finding_within(finding, span_make(def_use_span(&activity->agent->at).start,
                                      def_use_span(&group->last->agent->at).end));
    label_last(lint, finding, &schedule, deadline_us);
    relate_places(lint, finding, activity, &schedule);
    add_flows(lint, finding, activity);
    finding_help(finding,
                 "give the workflow at least %s, or shorten the attempts or allow fewer of them%s",
                 worst, is_default ? "; the default is 3 attempts" : "");
}

/* --- all of them -------------------------------------------------------------------------- */

/* True if the agent cannot use its attempts; adds it to the others if it has several. */
static bool check_alone(const Lint *lint, Groups *groups, const ActivityOptions *activity,
                        int64_t deadline_us)
{
    RetrySchedule schedule;
    if (!time_budget_schedule(lint->options, activity, &schedule) || schedule.attempts == 0)
        return false;
    bool is_over = schedule.attempts > 1 && retry_worst_us(&schedule) > deadline_us;
    if (is_over)
        add_to_group(lint, groups, activity);
    return is_over || time_budget_is_attempt_too_long(activity, deadline_us);
}

static void check(const Lint *lint)
{
    const Options *options = lint->options;
    const Resolved *deadline = time_budget_deadline(lint->options);
    Groups groups = {0};
    bool is_any_over = false;
    if (!deadline)
        return;
    groups.items = ARENA_ARRAY(lint->arena, Group, options->activity_count);
    for (uint32_t i = 0; i < options->activity_count; i++)
        is_any_over |=
            check_alone(lint, &groups, &options->activities[i], deadline->winner.value.duration_us);
    for (uint32_t i = 0; i < groups.count; i++)
        report_group(lint, &groups.items[i], deadline);
    if (!is_any_over)
        route_check(lint, deadline);
}

const LintRule rule_retry_budget_exceeds_workflow = {
    .summary = "The workflow may end before its agents have used their retries.",
    .why = "In the worst case every attempt uses its whole `start_to_close_timeout`, and Temporal\n"
           "waits between two attempts: min(initial * coefficient^(k-1), maximum) after attempt\n"
           "k. So N attempts take N times the timeout and N-1 waits. What does not fit into the\n"
           "workflow's run and execution timeouts never runs: an attempt that is under way is cut\n"
           "off, and where the next wait would end too late, Temporal fails the activity at once\n"
           "(service/history/workflow/retry.go). The run then times out, or ends as if it had\n"
           "succeeded. This is a warning where a single agent cannot use its attempts. It is an\n"
           "info where each agent can, but not all agents of a route of hand-offs one after the\n"
           "other. determine_next_agent adds no time there: a router that asks no model is done\n"
           "at once.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  workflow_execution_timeout: PT10M\n"
           "  default_activity_retry_policy:\n"
           "    maximum_attempts: 2\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  workflow_execution_timeout: PT15M\n"
            "  default_activity_retry_policy:\n"
            "    maximum_attempts: 2\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .check_flock = check,
};
