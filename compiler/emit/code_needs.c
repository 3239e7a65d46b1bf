/* SPDX-License-Identifier: MIT */
/* code_needs.c - see code_needs.h. */
#include "emit/code_needs.h"

#include "model/written.h"
#include "support/map.h"

static void report_clash(const Needs *needs, const CodeAgent *agent, const CodeAgent *earlier)
{
    Span span = def_key_span(&agent->activity->agent->at);
    Finding *finding =
        sink_report(needs->sink, RULE_target_identifiers_clash, span,
                    "agents %s and %s would both be `%.*s`", sink_quote(needs->sink, earlier->name),
                    sink_quote(needs->sink, agent->name), STR_ARG(agent->identifier));
    finding_label(finding, "target `%s` writes an identifier for each agent", needs->target);
    finding_relate(finding, def_key_span(&earlier->activity->agent->at),
                   "this agent has the same one");
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
            report_clash(needs, &agents.items[i], &agents.items[first]);
    }
}
