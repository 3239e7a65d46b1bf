/* SPDX-License-Identifier: MIT */
/* code_needs.c - see code_needs.h. */
#include "emit/code_needs.h"

#include "model/written.h"
#include "support/map.h"

void needs_report_clash(const Needs *needs, const AgentDef *agent, const AgentDef *earlier,
                        Str identifier)
{
    Finding *finding = sink_report(
        needs->sink, RULE_target_identifiers_clash, def_key_span(&agent->at),
        "agents %s and %s would both be `%.*s`", sink_quote(needs->sink, earlier->registered_name),
        sink_quote(needs->sink, agent->registered_name), STR_ARG(identifier));
    finding_label(finding, "target `%s` writes an identifier for each agent", needs->target);
    finding_relate(finding, def_key_span(&earlier->at), "this agent has the same one");
    finding_help(finding, "rename one of the two");
}

void needs_own_identifiers(const Needs *needs, Arena *arena, const CodeNaming *naming)
{
    CodeAgents agents = code_agents(arena, needs->options, naming);
    StrMap seen = {0};
    for (uint32_t i = 0; i < agents.count; i++) {
        if (agents.items[i].identifier.len == 0)
            continue;
        uint32_t first = *map_put(arena, &seen, agents.items[i].identifier, i);
        if (first != i)
            needs_report_clash(needs, agents.items[i].activity->agent,
                               agents.items[first].activity->agent, agents.items[i].identifier);
    }
}
