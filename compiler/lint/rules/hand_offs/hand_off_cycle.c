/* SPDX-License-Identifier: MIT */
/* FLK852 hand-off-cycle. Circles that are certain never to end by themselves. */
#include "analysis/time_budget.h"
#include "lint/circle_report.h"
#include "lint/refusals.h"
#include "support/duration.h"

/* Until when, to follow "until". */
static const char *ending(const Lint *lint)
{
    char text[DURATION_TEXT_BYTES];
    const Resolved *deadline = time_budget_deadline(lint->options);
    if (!deadline)
        return "the workflow times out";
    duration_write_human(deadline->winner.value.duration_us, text);
    return arena_format(lint->arena, "the workflow times out after %s", text).ptr;
}

static void check_circles(const Lint *lint)
{
    const CircleList *circles = facts_circles(lint->facts);
    for (uint32_t i = 0; i < circles->count; i++) {
        Finding *finding = circle_report(lint, RULE_hand_off_cycle, circles, i);
        finding_label(finding, "no router stops it: it goes on until %s", ending(lint));
        finding_help(finding, "end the chain at one of them: a `hand_off` of \"\" stops it, or a "
                              "router that may");
    }
}

const LintRule rule_hand_off_cycle = {
    .summary = "Agents hand off to one another in a circle that never ends.",
    .why = "Flock's workflow runs agents until determine_next_agent names none, and counts no\n"
           "steps. A DefaultRouter always names the same agent, so a circle of them only ends\n"
           "with the workflow's timeout, and the results are lost with it. An\n"
           "IterativeListGeneratorRouter is a circle as well: it counts its rounds in the\n"
           "context, of which an activity has a copy that is thrown away, so under Temporal each\n"
           "round is its first (measured with flock-core 0.4.543). Circles with a router that\n"
           "can end them are silent, and without a timeout endless-workflow speaks.\n",
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
