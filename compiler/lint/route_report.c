/* SPDX-License-Identifier: MIT */
/* route_report.c - see route_report.h. */
#include "lint/route_report.h"

#include "analysis/time_budget.h"
#include "support/buf.h"
#include "support/duration.h"

enum {
    SHOWN_MAX = 6,   /* agents of a route that the message names */
    RELATED_MAX = 8, /* agents whose arithmetic is shown */
};

static const char *human(const Lint *lint, int64_t us)
{
    char text[DURATION_TEXT_BYTES];
    return arena_copy(lint->arena, duration_write_human(us, text)).ptr;
}

static const char *name_of(const Lint *lint, uint32_t node)
{
    return sink_quote(lint->sink, activity_name(&lint->options->activities[node]));
}

/* "`a` → `b` or `c`, once each → 4 more". */
static const char *describe(const Lint *lint, const Routes *routes, uint32_t begin)
{
    Buf text = buf_new(arena_context(lint->arena));
    uint32_t total = routes_agent_count(routes, begin), shown = 0;
    for (uint32_t c = begin; c != GRAPH_NONE && shown < SHOWN_MAX; c = routes->stops[c].next) {
        const RouteStop *stop = &routes->stops[c];
        for (uint32_t i = 0; i < stop->count && shown < SHOWN_MAX; i++, shown++)
            buf_printf(&text, "%s%s", shown ? i ? " ⇄ " : " → " : "",
                       name_of(lint, routes->members[stop->first + i]));
    }
    if (shown < total)
        buf_printf(&text, " → %u more", (unsigned)(total - shown));
    const char *copy = arena_copy(lint->arena, buf_str(&text)).ptr;
    buf_free(&text);
    return copy;
}

/* Where the workflow ends: the agent that runs then. */
static void label_end(const Lint *lint, const Routes *routes, Finding *finding, uint32_t begin,
                      int64_t deadline_us)
{
    RetrySchedule schedule;
    int64_t before_us = 0;
    for (uint32_t c = begin; c != GRAPH_NONE; c = routes->stops[c].next) {
        for (uint32_t i = 0; i < routes->stops[c].count; i++) {
            uint32_t node = routes->members[routes->stops[c].first + i];
            int64_t after_us = retry_add_us(before_us, routes->worst_us[node]);
            const ActivityOptions *activity = &lint->options->activities[node];
            if (after_us > deadline_us &&
                time_budget_schedule(lint->options, activity, &schedule)) {
                RetryFit fit = retry_fit(&schedule, deadline_us - before_us);
                if (fit.last_started == 0)
                    finding_label(finding, "in that case %s never runs", name_of(lint, node));
                else if (fit.last_started == schedule.attempts)
                    finding_label(finding, "in that case attempt %lld of %s is cut off",
                                  (long long)fit.last_started, name_of(lint, node));
                else
                    finding_label(finding,
                                  "in that case attempt %lld of %s is the last that can run",
                                  (long long)fit.last_started, name_of(lint, node));
                return;
            }
            before_us = after_us;
        }
    }
}

static void relate_agents(const Lint *lint, const Routes *routes, Finding *finding, uint32_t begin)
{
    RetrySchedule schedule;
    uint32_t shown = 0;
    for (uint32_t c = begin; c != GRAPH_NONE; c = routes->stops[c].next) {
        for (uint32_t i = 0; i < routes->stops[c].count && shown < RELATED_MAX; i++, shown++) {
            uint32_t node = routes->members[routes->stops[c].first + i];
            const ActivityOptions *activity = &lint->options->activities[node];
            if (!time_budget_schedule(lint->options, activity, &schedule))
                continue;
            bool is_single = schedule.attempts == 1;
            finding_relate(
                finding, def_key_span(&activity->agent->at), "%s: %lld attempt%s of up to %s%s%s%s",
                human(lint, routes->worst_us[node]), (long long)schedule.attempts,
                is_single ? "" : "s", human(lint, schedule.attempt_us), is_single ? "" : " and ",
                is_single ? "" : human(lint, retry_waits_us(&schedule, schedule.attempts - 1)),
                is_single ? "" : " of waiting");
        }
    }
}

static void report(const Lint *lint, const Routes *routes, uint32_t begin, const Resolved *deadline)
{
    int64_t deadline_us = deadline->winner.value.duration_us;
    Finding *finding =
        sink_report(lint->sink, RULE_retry_budget_exceeds_workflow, deadline->winner.place,
                    "%s may need %s with all their retries, but the workflow has only %s",
                    describe(lint, routes, begin), human(lint, routes->stops[begin].best_us),
                    human(lint, deadline_us));
    finding_severity(finding, SEVERITY_INFO);
    label_end(lint, routes, finding, begin, deadline_us);
    relate_agents(lint, routes, finding, begin);
    finding_help(finding, "give the workflow more time, or the agents less");
}

void route_check(const Lint *lint, const Resolved *deadline)
{
    if (lint->options->hand_off_count == 0)
        return;
    const Routes *routes = facts_routes(lint->facts);
    uint32_t begin = routes->worst;
    if (begin == GRAPH_NONE || routes_agent_count(routes, begin) < 2 ||
        routes->stops[begin].best_us <= deadline->winner.value.duration_us)
        return;
    if (routes_are_certain(lint->arena, routes))
        report(lint, routes, begin, deadline);
}
