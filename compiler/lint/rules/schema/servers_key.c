/* SPDX-License-Identifier: MIT */
/* FLK110 servers-key. An empty list loses nothing. */
#include "lint/lint.h"

/* Names, as the constructor of an agent takes them; anything else is for wrong-type. */
static bool are_names(const Node *servers)
{
    const Node *list = node_deref(servers);
    if (list->kind != NODE_SEQ || list->count == 0)
        return false;
    for (size_t i = 0; i < list->count; i++)
        if (node_deref(&list->items[i])->kind != NODE_STRING)
            return false;
    return true;
}

static void check(const Lint *lint, const ActivityOptions *activity)
{
    const Node *map = node_deref(activity->agent->at.node);
    const Node *servers = map_find(map, STR("servers"));
    if (!servers || !are_names(servers))
        return;
    const Node *key = node_key(servers);
    Finding *finding = sink_report(lint->sink, RULE_servers_key, node_span(key),
                                   "an agent's MCP servers stand under `mcp_servers`");
    bool has_both = map_find(map, STR("mcp_servers")) != NULL;
    finding_label(finding, has_both ? "Flock loses this list"
                                    : "Flock loses this list: the agent has no servers");
    finding_help(finding,
                 has_both ? "move the names to `mcp_servers`" : "rename the key to `mcp_servers`");
    if (!has_both && key->kind == NODE_STRING && !(key->flags & NODE_ANCHORED))
        finding_fix(finding, FIX_SAFE, node_span(key),
                    key->style == STYLE_JSON_STRING ? STR("\"mcp_servers\"") : STR("mcp_servers"),
                    "rename the key to `mcp_servers`");
}

const LintRule rule_servers_key = {
    .summary = "An agent's MCP servers are written under `servers`, where they are lost.",
    .why = "`servers` is the name of the field in Python, and its constructor takes it. But the\n"
           "loader then sets the field from the key `mcp_servers`, to nothing where that is\n"
           "missing (flock-core 0.4.543 and 0.5.0b28, FlockAgent.from_dict).\n",
    .bad = "enable_temporal: true\n"
           "mcp_servers:\n"
           "  search: {type: FlockMCPServer}\n"
           "agents:\n"
           "  writer:\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    servers: [search]\n",
    .good = "enable_temporal: true\n"
            "mcp_servers:\n"
            "  search: {type: FlockMCPServer}\n"
            "agents:\n"
            "  writer:\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    mcp_servers: [search]\n",
    .has_fix = true,
    .check_agent = check,
};
