/* SPDX-License-Identifier: MIT */
/*
 * FLK851 hand-off-unknown-agent.
 *
 * Looks at all hand-offs at once, so that the search for a name that was meant, which
 * walks over all agents, has one budget for the whole file: it stays linear however many
 * names are wrong.
 */
#include "lint/lint.h"

enum {
    SEARCHES_MAX = 100,
    COMPARISONS_MAX = 20000, /* of a name with an agent's, in the whole file */
    NEAR_MIN_BYTES = 4,      /* shorter names are one step apart by chance */
};

typedef struct Search {
    const Lint *lint;
    int searches, comparisons;
} Search;

static bool is_near(Search *search, Str wanted, Str name)
{
    if (str_eq_ignore_case(wanted, name))
        return true;
    size_t shorter = wanted.len < name.len ? wanted.len : name.len;
    size_t longer = wanted.len < name.len ? name.len : wanted.len;
    if (longer - shorter > 1 || shorter < NEAR_MIN_BYTES)
        return false;
    search->comparisons++;
    return str_distance(wanted, name, 1) <= 1;
}

/* The one agent that `wanted` can have meant, by its name or by its key; else NULL. */
static const AgentDef *find_meant(Search *search, Str wanted)
{
    const FlockDef *def = search->lint->def;
    const AgentDef *meant = NULL;
    if (search->searches++ >= SEARCHES_MAX)
        return NULL;
    for (uint32_t i = 0; i < def->agents.count; i++) {
        const AgentDef *agent = &def->agents.items[i];
        if (search->comparisons >= COMPARISONS_MAX)
            return NULL;
        if (!def_is_set(&agent->at) || agent->is_dropped)
            continue;
        if (node_is_key(agent_key(agent), wanted))
            return agent;
        if (!is_near(search, wanted, agent->registered_name))
            continue;
        if (meant)
            return NULL;
        meant = agent;
    }
    return meant;
}

/* A name that needs no escapes in any of the three languages. */
static bool is_plain_name(Str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        bool is_digit = c >= '0' && c <= '9';
        if (!is_letter && !is_digit && c != '_' && c != '-')
            return false;
    }
    return true;
}

/* Plain YAML only where it stays a string: not `on`, not `1_0`. */
static bool can_stand_plain(Str name)
{
    bool is_unreadable = false;
    return name.ptr[0] != '-' && yaml11_resolve(name, &is_unreadable) == NODE_STRING &&
           !is_unreadable;
}

/* An anchored name, or one in a block, may stand for more than this hand-off. */
static bool can_replace(const Node *node)
{
    return !(node->flags & (NODE_ANCHORED | NODE_TAGGED)) && node->style != STYLE_YAML_LITERAL &&
           node->style != STYLE_YAML_FOLDED && node->style != STYLE_TOML_MULTILINE;
}

static void suggest(const Lint *lint, Finding *finding, const Node *node, const AgentDef *meant)
{
    Str name = meant->registered_name;
    const char *quoted = sink_quote(lint->sink, name);
    if (node_is_key(agent_key(meant), node_text(node))) {
        finding_relate(finding, node_span(agent_key(meant)), "Flock calls this agent %s", quoted);
        finding_help(finding, "write %s: an agent goes by its `name`, not by its key", quoted);
    } else {
        finding_help(finding, "did you mean %s?", quoted);
    }
    if (!can_replace(node) || !is_plain_name(name))
        return;
    bool is_plain = node->style == STYLE_YAML_PLAIN && can_stand_plain(name);
    Str text = is_plain ? name : arena_format(lint->arena, "\"%.*s\"", STR_ARG(name));
    finding_fix(finding, FIX_SAFE, node_span(node), text, "hand off to %s", quoted);
}

/* execute_single_agent runs under the flock's policy, as there is no agent to ask. */
static const char *outcome(const Options *options)
{
    switch (options->flock_retry.maximum_attempts.winner.value.integer) {
    case 0:
        return "execute_single_agent fails on it and is retried for ever: the run hangs";
    case 1:
        return "execute_single_agent fails on it, and the run ends as if it had succeeded";
    default:
        return "execute_single_agent fails on it; after its retries the run ends as if it had "
               "succeeded";
    }
}

static void report(Search *search, const HandOff *hand_off)
{
    const Lint *lint = search->lint;
    Finding *finding =
        sink_report(lint->sink, RULE_hand_off_unknown_agent, node_span(hand_off->node),
                    "there is no agent %s to hand off to", sink_quote(lint->sink, hand_off->to));
    finding_label(finding, "%s", outcome(lint->options));
    const AgentDef *meant = find_meant(search, hand_off->to);
    if (meant)
        suggest(lint, finding, hand_off->node, meant);
    else
        finding_help(finding, "add the agent, or hand off to one of this flock");
}

static void check(const Lint *lint)
{
    Search search = {.lint = lint};
    for (uint32_t i = 0; i < lint->options->hand_off_count; i++) {
        const HandOff *hand_off = lint->options->hand_offs[i].hand_off;
        if (hand_off->kind != HAND_OFF_DYNAMIC && !definition_find_agent(lint->def, hand_off->to))
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
           "    handoff_router:\n"
           "      type: DefaultRouter\n"
           "      config:\n"
           "        hand_off: reviwer\n"
           "  reviewer:\n"
           "    model: openai/gpt-4o\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    handoff_router:\n"
            "      type: DefaultRouter\n"
            "      config:\n"
            "        hand_off: reviewer\n"
            "  reviewer:\n"
            "    model: openai/gpt-4o\n",
    .has_fix = true,
    .check_flock = check,
};
