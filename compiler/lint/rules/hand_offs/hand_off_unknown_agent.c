/* SPDX-License-Identifier: MIT */
/*
 * FLK851 hand-off-unknown-agent.
 *
 * Looks at all hand-offs at once, so that the search for a name that was meant, which
 * walks over all agents, has one budget for the whole file: it stays linear however many
 * names are wrong.
 */
#include "lint/meant_agent.h"
#include "lint/refusals.h"

/* execute_single_agent runs under the flock's policy, as there is no agent to ask. */
static void label(const Lint *lint, Finding *finding)
{
    if (lint->def->flock == FLOCK_NONE)
        finding_label(finding, "a run that gets here cannot go on");
    else
        finding_label(finding, "Flock's execute_single_agent fails%s",
                      refusals_end_of_attempts(&lint->options->flock_retry));
}

static void report(AgentSearch *search, const HandOff *hand_off)
{
    const Lint *lint = search->lint;
    DefValue name = hand_off_value(hand_off);
    Finding *finding =
        sink_report(lint->sink, RULE_hand_off_unknown_agent, def_use_span(&name),
                    "there is no agent %s to hand off to", sink_quote(lint->sink, hand_off->to));
    meant_agent_tell_key(search, finding, hand_off->to);
    label(lint, finding);
    const AgentDef *meant = meant_agent_find(search, hand_off->to);
    if (meant)
        meant_agent_suggest(lint, finding, &name, meant, "hand off to");
    else
        finding_help(finding, "add the agent, or hand off to an agent of this flock");
}

static void check(const Lint *lint)
{
    AgentSearch search = {.lint = lint};
    for (uint32_t i = 0; i < lint->options->hand_off_count; i++) {
        const HandOff *hand_off = lint->options->hand_offs[i].hand_off;
        if (hand_off->kind != HAND_OFF_DYNAMIC && !model_find_agent(lint->def, hand_off->to))
            report(&search, hand_off);
    }
}

const LintRule rule_hand_off_unknown_agent = {
    .summary = "An agent hands off to an agent that does not exist.",
    .why = "Nothing checks the name when the file is loaded. After the agent has run,\n"
           "determine_next_agent returns the name, execute_single_agent does not find it and\n"
           "raises a ValueError, which is retried by the flock's default policy. When the\n"
           "attempts run out, Flock's workflow catches the error and returns normally, so\n"
           "Temporal records a completed run. Agents go by their `name`, and by their key only\n"
           "where they have none.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    handoff_router:\n"
           "      type: DefaultRouter\n"
           "      config:\n"
           "        hand_off: reviwer\n"
           "  reviewer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    model: openai/gpt-4o\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    handoff_router:\n"
            "      type: DefaultRouter\n"
            "      config:\n"
            "        hand_off: reviewer\n"
            "  reviewer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    model: openai/gpt-4o\n",
    .has_fix = true,
    .check_flock = check,
};
