/* SPDX-License-Identifier: MIT */
/* FLK852 hand-off-cycle. Circles that are certain never to end by themselves. */
#include "analysis/retry_budget.h"
#include "analysis/time_budget.h"
#include "lint/circle_report.h"
#include "lint/refusals.h"
#include "support/duration.h"

#define SECOND_US INT64_C(1000000)

/* The longest that one round through the circle can take if nothing is tried again, by hand-off. */
static int64_t longest_hand_off_us(const Lint *lint, const AgentGraph *graph, const Circle *circle)
{
    const Options *options = lint->options;
    int64_t longest = 0;
    uint32_t node = circle->first;
    for (uint32_t i = 0; i < circle->length; i++) {
        const ActivityOptions *agent = &options->activities[node];
        int64_t us = agent->start_to_close_timeout->winner.value.duration_us;
        longest = us > longest ? us : longest;
        node = graph_static_edge(graph, node)->to;
    }
    return retry_add_us(longest, options->routing.start_to_close_timeout->winner.value.duration_us);
}

/* Which comes first: the end of the time, or of the room that a history has. */
static const char *ending(const Lint *lint, const AgentGraph *graph, const Circle *circle,
                          uint32_t room)
{
    char text[DURATION_TEXT_BYTES];
    const Resolved *deadline = time_budget_deadline(lint->options);
    const char *end = circle_report_end(lint, room);
    bool is_for_none = lint->def->flock == FLOCK_NONE;
    if (!is_for_none && !lint->options->enable_temporal->winner.value.boolean)
        return end;
    if (!deadline)
        return arena_format(lint->arena, "the workflow times out, or %s", end).ptr;
    int64_t time_us = deadline->winner.value.duration_us;
    int64_t each_us = time_us / (room ? room : 1);
    const char *timeout = arena_copy(lint->arena, duration_write_human(time_us, text)).ptr;
    if (!is_for_none && each_us < SECOND_US)
        return arena_format(lint->arena, "the workflow times out after %s", timeout).ptr;
    if (!is_for_none && each_us > longest_hand_off_us(lint, graph, circle))
        return arena_format(lint->arena, "%s, before the timeout of %s", end, timeout).ptr;
    return arena_format(lint->arena, "the workflow times out after %s, or %s", timeout, end).ptr;
}

static void check_circles(const Lint *lint)
{
    const CircleList *circles = facts_circles(lint->facts);
    if (circles->count == 0)
        return;
    HistoryGrowth growth = history_growth_of(lint->arena, lint->options);
    for (uint32_t i = 0; i < circles->count; i++) {
        const Circle *circle = &circles->items[i];
        uint32_t room = circle_report_room(&growth, circle);
        Finding *finding = circle_report(lint, RULE_hand_off_cycle, circles, i);
        finding_label(finding, "no router in this cycle can end the run: it continues until %s",
                      ending(lint, circles->graph, circle, room));
        finding_help(finding, "%s", circle_report_way_out(circles, i));
    }
}

const LintRule rule_hand_off_cycle = {
    .summary = "Agents hand off to one another in a cycle that never ends.",
    .why =
        "Flock's workflow runs agents until determine_next_agent names none, and counts no\n"
        "steps. A DefaultRouter always names the same agent, so a cycle of them ends when\n"
        "Temporal's server ends the run, and the results are lost with it: after the workflow's\n"
        "timeout, or when the history passes 50 MiB. Each hand-off puts the whole context into\n"
        "the history twice, with the results of all agents so far: with results of 1 KB the\n"
        "server terminated runs after 194 hand-offs, with 20 KB after 48, and with empty ones\n"
        "after 394. (Its limit of 51,200 events would be 4,266.) An\n"
        "IterativeListGeneratorRouter is a cycle as well: it counts its rounds in the\n"
        "context, of which an activity has a copy that is thrown away, so under Temporal each\n"
        "round is its first (measured with flock-core 0.4.543). Cycles with a router that\n"
        "can end them are not reported; without a timeout, endless-workflow reports them.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  workflow_execution_timeout: PT3H\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    handoff_router: {type: DefaultRouter, config: {hand_off: reviewer}}\n"
           "  reviewer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    handoff_router: {type: DefaultRouter, config: {hand_off: writer}}\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  workflow_execution_timeout: PT3H\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    handoff_router: {type: DefaultRouter, config: {hand_off: reviewer}}\n"
            "  reviewer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .check_flock = check_circles,
};
