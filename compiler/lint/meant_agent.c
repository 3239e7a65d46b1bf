/* SPDX-License-Identifier: MIT */
/* meant_agent.c - see meant_agent.h. */
#include "lint/meant_agent.h"

#include "lint/edits.h"
#include "support/typo.h"

enum {
    SEARCHES_MAX = 100, /* each looks at all agents */
    NEAR_MIN_BYTES = 4, /* shorter names are one step apart by chance */
};

/* Near, and not by chance. */
static bool is_near(Str wanted, Str name)
{
    size_t shorter = wanted.len < name.len ? wanted.len : name.len;
    return typo_is_slip(wanted, name) &&
           (shorter >= NEAR_MIN_BYTES || str_eq_ignore_case(wanted, name));
}

const AgentDef *meant_agent_find(AgentSearch *search, Str wanted)
{
    const FlockDef *def = search->lint->def;
    const AgentDef *meant = NULL;
    if (search->searches++ >= SEARCHES_MAX)
        return NULL;
    for (uint32_t i = 0; i < def->agents.count; i++) {
        const AgentDef *agent = &def->agents.items[i];
        if (!def_is_set(&agent->at) || agent->is_dropped)
            continue;
        if (str_eq(def_key_text(&agent->at), wanted))
            return agent;
        if (!is_near(wanted, agent->registered_name))
            continue;
        if (meant)
            return NULL;
        meant = agent;
    }
    return meant;
}

void meant_agent_tell_key(AgentSearch *search, Finding *finding, Str wanted)
{
    const FlockDef *def = search->lint->def;
    bool is_filled = search->keys.count > 0;
    for (uint32_t i = 0; !is_filled && i < def->agents.count; i++)
        map_put(search->lint->arena, &search->keys, def_key_text(&def->agents.items[i].at), i);
    const uint32_t *at = map_get(&search->keys, wanted);
    if (at)
        finding_about(finding, def_key_span(&def->agents.items[*at].at));
}

void meant_agent_suggest(const Lint *lint, Finding *finding, const DefValue *name,
                         const AgentDef *meant, const char *what)
{
    const char *quoted = sink_quote(lint->sink, meant->registered_name);
    if (str_eq(def_key_text(&meant->at), def_text(name))) {
        finding_relate(finding, def_key_span(&meant->at), "this agent is called %s", quoted);
        finding_help(finding, "write %s: an agent goes by its `name`, not by its key", quoted);
    } else {
        finding_help(finding, "did you mean %s?", quoted);
    }
    edits_replace_string(lint, finding, FIX_SAFE, name, meant->registered_name,
                         arena_format(lint->arena, "%s %s", what, quoted).ptr);
}
