/* SPDX-License-Identifier: MIT */
/* circle_report.c - see circle_report.h. */
#include "lint/circle_report.h"

#include "analysis/retry_budget.h"
#include "analysis/time_budget.h"
#include "support/buf.h"
#include "support/duration.h"

/* No worker is known to be faster: answers come from a cache, or no model is asked. */
#define SHORTEST_HAND_OFF_US INT64_C(20000)

enum {
    SHOWN_MAX = 5,   /* agents of a circle that the message names */
    RELATED_MAX = 8, /* hand-offs that are shown as related places */
};

static const char *name_of(const Lint *lint, uint32_t node)
{
    return sink_quote(lint->sink, activity_name(&lint->options->activities[node]));
}

/* "`a` → `b` → `a`"; the middle of a long one is counted only. */
static Str describe(const Lint *lint, const Circle *circle)
{
    Buf text = buf_new(arena_context(lint->arena));
    for (uint32_t i = 0; i < circle->length && i < SHOWN_MAX; i++)
        buf_printf(&text, "%s → ", name_of(lint, circle->nodes[i]));
    if (circle->length > SHOWN_MAX)
        buf_printf(&text, "%u more → ", (unsigned)(circle->length - SHOWN_MAX));
    buf_append_c(&text, name_of(lint, circle->nodes[0]));
    Str copy = arena_copy(lint->arena, buf_str(&text));
    buf_free(&text);
    return copy;
}

/* "`a`, `b` and `c`"; of many the first. */
static Str list_agents(const Lint *lint, const Circle *circle)
{
    Buf text = buf_new(arena_context(lint->arena));
    uint32_t shown = circle->length > SHOWN_MAX ? SHOWN_MAX : circle->length;
    uint32_t more = circle->length - shown;
    for (uint32_t i = 0; i < shown; i++) {
        const char *separator = i + 1 < shown || more ? ", " : " and ";
        buf_printf(&text, "%s%s", i ? separator : "", name_of(lint, circle->nodes[i]));
    }
    if (more)
        buf_printf(&text, " and %u more", (unsigned)more);
    Str copy = arena_copy(lint->arena, buf_str(&text));
    buf_free(&text);
    return copy;
}

static void relate_edge(const Lint *lint, Finding *finding, uint32_t from, const GraphEdge *edge)
{
    bool is_static = edge->hand_off->kind == HAND_OFF_STATIC;
    finding_relate(finding, hand_off_span(edge->hand_off), "%s %s to %s", name_of(lint, from),
                   is_static ? "hands off" : "may hand off", name_of(lint, edge->to));
}

static void relate_nodes(const Lint *lint, Finding *finding, const AgentGraph *graph,
                         const Circle *circle)
{
    uint32_t related = 0;
    for (uint32_t i = 0; i < circle->length; i++) {
        const GraphNode *node = &graph->nodes[circle->nodes[i]];
        for (uint32_t k = 0; k < node->edge_count; k++) {
            if (hand_off_span(node->edges[k].hand_off).start == finding->span.start)
                continue;
            if (related++ == RELATED_MAX)
                return;
            relate_edge(lint, finding, circle->nodes[i], &node->edges[k]);
        }
    }
}

/* The hand-off that closes a circle; of agents with choices the first of the first one. */
static const HandOff *closing(const AgentGraph *graph, const Circle *circle)
{
    uint32_t node = circle->nodes[circle->has_choices ? 0 : circle->length - 1];
    return graph->nodes[node].edges[0].hand_off;
}

static Finding *report_self(const Lint *lint, RuleId rule, const Circle *circle,
                            const HandOff *hand_off)
{
    const char *why = "";
    if (circle->has_choices)
        why = ", whatever its condition says";
    else if (!hand_off_names_agent(hand_off))
        why = ": the router's `max_iterations` has no effect under Temporal";
    return sink_report(lint->sink, rule, hand_off_span(hand_off), "%s always hands off to itself%s",
                       name_of(lint, circle->nodes[0]), why);
}

Finding *circle_report(const Lint *lint, RuleId rule, const CircleList *circles, uint32_t index)
{
    const AgentGraph *graph = circles->graph;
    const Circle *circle = &circles->items[index];
    const HandOff *hand_off = closing(graph, circle);
    if (circle->length == 1)
        return report_self(lint, rule, circle, hand_off);
    Finding *finding =
        circle->has_choices
            ? sink_report(lint->sink, rule, hand_off_span(hand_off),
                          "%s always hand off to one another", list_agents(lint, circle).ptr)
            : sink_report(lint->sink, rule, hand_off_span(hand_off),
                          "the hand-offs form a cycle: %s", describe(lint, circle).ptr);
    relate_nodes(lint, finding, graph, circle);
    return finding;
}

const char *circle_report_way_out(const CircleList *circles, uint32_t index)
{
    const Circle *circle = &circles->items[index];
    if (circle->has_choices && circle->length == 1)
        return "end the run: remove the router, or leave out its `success_agent`";
    if (circle->has_choices)
        return "end the run at one of these agents: remove its router, or leave out a "
               "`success_agent` or `failure_agent`";
    if (circle->length > 1)
        return "end the run at one of these agents: remove its router, or use a router that can "
               "end the run";
    return hand_off_names_agent(closing(circles->graph, circle))
               ? "end the run: remove the router, or use one that can end the run"
               : "let the agent return the whole list at once, and remove the router";
}

uint32_t circle_report_room(const HistoryGrowth *growth, const Circle *circle)
{
    enum { RESULT_BYTES = 1000 };
    return history_growth_hand_offs(growth, circle->length, RESULT_BYTES);
}

/* Two digits of a number that is a guess anyway. */
static unsigned roughly(uint32_t number)
{
    uint32_t unit = 1;
    while (number / unit >= 100)
        unit *= 10;
    return (unsigned)((number + unit / 2) / unit * unit);
}

const char *circle_report_end(const Lint *lint, uint32_t room)
{
    if (lint->def->flock == FLOCK_NONE)
        return "the workflow's history exceeds 50 MiB or 51,200 events";
    if (!lint->options->enable_temporal->winner.value.boolean)
        return "somebody stops the process";
    return arena_format(lint->arena,
                        "the workflow's history exceeds 50 MiB, after about %u hand-offs with "
                        "results of 1 KB each",
                        roughly(room))
        .ptr;
}

int64_t circle_report_hand_off_us(const Lint *lint, const ActivityOptions *agent)
{
    const ActivityOptions *routing = &lint->options->routing;
    return retry_add_us(agent->start_to_close_timeout->winner.value.duration_us,
                        routing->start_to_close_timeout->winner.value.duration_us);
}

const char *circle_report_ending(const Lint *lint, int64_t hand_off_us, uint32_t room)
{
    char text[DURATION_TEXT_BYTES];
    const Resolved *deadline = time_budget_deadline(lint->options);
    const char *end = circle_report_end(lint, room);
    bool is_for_none = lint->def->flock == FLOCK_NONE;
    if (!deadline || (!is_for_none && !lint->options->enable_temporal->winner.value.boolean))
        return end;
    int64_t time_us = deadline->winner.value.duration_us;
    int64_t each_us = time_us / (room ? room : 1);
    const char *timeout = arena_copy(lint->arena, duration_write_human(time_us, text)).ptr;
    if (!is_for_none && each_us < SHORTEST_HAND_OFF_US)
        return arena_format(lint->arena, "the workflow times out after %s", timeout).ptr;
    if (!is_for_none && each_us > hand_off_us)
        return arena_format(lint->arena, "%s, before the timeout of %s", end, timeout).ptr;
    return arena_format(lint->arena, "the workflow times out after %s, or %s", timeout, end).ptr;
}
