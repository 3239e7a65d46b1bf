/* SPDX-License-Identifier: MIT */
/* FLK852 hand-off-cycle. Circles that are certain never to end by themselves. */
#include "lint/circle_report.h"

/* The longest of the circle's agents. */
static int64_t longest_hand_off_us(const Lint *lint, const Circle *circle)
{
    int64_t longest = 0;
    for (uint32_t i = 0; i < circle->length; i++) {
        int64_t us = circle_report_hand_off_us(lint, &lint->options->activities[circle->nodes[i]]);
        longest = us > longest ? us : longest;
    }
    return longest;
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
                      circle_report_ending(lint, longest_hand_off_us(lint, circle), room));
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
        "round is its first (measured with flock-core 0.4.543). So is a router with conditions\n"
        "whose ways all lead back. Cycles with a router that can end them are not reported;\n"
        "those without a timeout are endless-workflow's.\n",
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
