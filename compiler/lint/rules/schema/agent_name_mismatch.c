/* SPDX-License-Identifier: MIT */
/* FLK106 agent-name-mismatch. */
#include "lint/edits.h"

/* The keys of all agents, each with its place in FlockDef.agents. */
static const StrMap *collect_keys(const Lint *lint)
{
    StrMap *keys = ARENA_NEW(lint->arena, StrMap);
    for (uint32_t i = 0; i < lint->def->agents.count; i++)
        map_put(lint->arena, keys, def_key_text(&lint->def->agents.items[i].at), i);
    return keys;
}

static bool has_other_name(const AgentDef *agent)
{
    Str key = def_key_text(&agent->at);
    return def_is_set(&agent->name.at) && def_str(&agent->name).len > 0 && key.len > 0 &&
           !str_eq(key, def_str(&agent->name));
}

static void report(const Lint *lint, const StrMap *keys, const AgentDef *agent)
{
    DefValue key = def_key(&agent->at);
    const char *name = sink_quote(lint->sink, def_str(&agent->name));
    const char *quoted_key = sink_quote(lint->sink, def_text(&key));
    Finding *finding = sink_report(lint->sink, RULE_agent_name_mismatch, def_span(&agent->name.at),
                                   "the agent %s is called %s", quoted_key, name);
    finding_about(finding, def_use_span(&key));
    finding_label(finding, "%s know it only as %s",
                  lint->def->flock == FLOCK_NONE ? "hand-offs and runs"
                                                 : "hand-offs, runs and `flock.agents`",
                  name);
    finding_relate(finding, def_use_span(&key), "this key counts only where there is no `name`");
    finding_help(finding, "make the key and the name the same, or remove `name`");
    if (!map_get(keys, def_str(&agent->name)))
        edits_replace_string(lint, finding, FIX_UNSAFE, &key, def_str(&agent->name),
                             "rename the key to the name");
}

static void check(const Lint *lint)
{
    const Options *options = lint->options;
    const StrMap *keys = NULL; /* most files need none */
    for (uint32_t i = 0; i < options->activity_count; i++) {
        const AgentDef *agent = options->activities[i].agent;
        if (!has_other_name(agent))
            continue;
        if (!keys)
            keys = collect_keys(lint);
        report(lint, keys, agent);
    }
}

const LintRule rule_agent_name_mismatch = {
    .summary = "An agent's name is not its key.",
    .why =
        "Flock registers an agent under its `name`, and uses the key in `agents` only where\n"
        "there is none (flock-core 0.4.543, FlockSerializer.deserialize). A hand-off to the key\n"
        "finds no agent.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    name: author\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  author:\n"
            "    input: topic\n"
            "    name: author\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .has_fix = true,
    .check_flock = check,
};
