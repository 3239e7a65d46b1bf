/* SPDX-License-Identifier: MIT */
/* circle_report.c - see circle_report.h. */
#include "lint/circle_report.h"

#include "support/buf.h"

enum {
    SHOWN_MAX = 5,   /* agents of a circle that the message names */
    RELATED_MAX = 8, /* hand-offs that are shown as related places */
};

static const char *name_of(const Lint *lint, uint32_t node)
{
    return sink_quote(lint->sink, activity_name(&lint->options->activities[node]));
}

/* "`a` → `b` → `a`"; the middle of a long one is counted only. */
static Str describe(const Lint *lint, const AgentGraph *graph, const Circle *circle)
{
    Buf text = buf_new(arena_context(lint->arena));
    uint32_t node = circle->first;
    for (uint32_t i = 0; i < circle->length && i < SHOWN_MAX; i++) {
        buf_printf(&text, "%s → ", name_of(lint, node));
        node = graph_static_edge(graph, node)->to;
    }
    if (circle->length > SHOWN_MAX)
        buf_printf(&text, "%u more → ", (unsigned)(circle->length - SHOWN_MAX));
    buf_append_c(&text, name_of(lint, circle->first));
    Str copy = arena_copy(lint->arena, buf_str(&text));
    buf_free(&text);
    return copy;
}

static Finding *report_self(const Lint *lint, RuleId rule, const HandOff *hand_off,
                            const char *name)
{
    return sink_report(lint->sink, rule, hand_off_span(hand_off),
                       hand_off_names_agent(hand_off)
                           ? "%s always hands off to itself"
                           : "%s always hands off to itself: the router's "
                             "`max_iterations` has no effect under Temporal",
                       name);
}

Finding *circle_report(const Lint *lint, RuleId rule, const CircleList *circles, uint32_t index)
{
    const AgentGraph *graph = circles->graph;
    const Circle *circle = &circles->items[index];
    const HandOff *closing = graph_static_edge(graph, circle->last)->hand_off;
    if (circle->length == 1)
        return report_self(lint, rule, closing, name_of(lint, circle->first));
    Finding *finding =
        sink_report(lint->sink, rule, hand_off_span(closing), "the hand-offs form a cycle: %s",
                    describe(lint, graph, circle).ptr);
    uint32_t node = circle->first;
    for (uint32_t i = 1; i < circle->length && i <= RELATED_MAX; i++) {
        const GraphEdge *edge = graph_static_edge(graph, node);
        finding_relate(finding, hand_off_span(edge->hand_off), "%s hands off to %s",
                       name_of(lint, node), name_of(lint, edge->to));
        node = edge->to;
    }
    return finding;
}

const char *circle_report_way_out(const CircleList *circles, uint32_t index)
{
    const Circle *circle = &circles->items[index];
    const HandOff *closing = graph_static_edge(circles->graph, circle->last)->hand_off;
    if (circle->length > 1)
        return "end the run at one of these agents: remove its router, or use a router that can "
               "end the run";
    return hand_off_names_agent(closing)
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
