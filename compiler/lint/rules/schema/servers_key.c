/* SPDX-License-Identifier: MIT */
/* FLK110 servers-key. Nothing is lost with an empty list. */
#include "definition/value_check.h"
#include "lint/edits.h"

static void check(const Lint *lint, const ActivityOptions *activity)
{
    DefValue servers = def_find_more(activity->agent, "servers");
    bool is_list = def_is_set(&servers) && def_is_of_type(&servers, TYPE_NAME_LIST);
    if (!is_list)
        return; /* empty, or of the wrong type */
    DefValue other = def_find_more(activity->agent, "mcp_servers");
    bool has_both = def_is_set(&other);
    Finding *finding = sink_report(lint->sink, RULE_servers_key, def_key_span(&servers),
                                   "an agent's MCP servers must be listed under `mcp_servers`");
    finding_label(finding, has_both ? "Flock loses this list"
                                    : "Flock loses this list: the agent has no servers");
    finding_help(finding,
                 has_both ? "move the names to `mcp_servers`" : "rename the key to `mcp_servers`");
    if (!has_both)
        edits_rename_key(lint, finding, FIX_SAFE, &servers, STR("mcp_servers"),
                         "rename the key to `mcp_servers`");
}

#define SERVER                                                                                     \
    "mcp_servers:\n"                                                                               \
    "  search:\n"                                                                                  \
    "    config:\n"                                                                                \
    "      name: search\n"                                                                         \
    "      feature_config: {tools_enabled: true}\n"                                                \
    "      connection_config:\n"                                                                   \
    "        transport_type: sse\n"                                                                \
    "        connection_parameters:\n"                                                             \
    "          transport_type: sse\n"                                                              \
    "          url: https://example.com/sse\n"                                                     \
    "          auth: {none: true}\n"

const LintRule rule_servers_key = {
    .summary = "An agent's MCP servers are written under `servers`, where they are lost.",
    .why =
        "`servers` is the name of the field in Python, and its constructor accepts it. But the\n"
        "loader then sets the field from the key `mcp_servers`, or to nothing where that key is\n"
        "missing (flock-core 0.4.543 and 0.5.0b28, FlockAgent.from_dict).\n",
    .bad = "enable_temporal: true\n" SERVER "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    servers: [search]\n",
    .good = "enable_temporal: true\n" SERVER "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    mcp_servers: [search]\n",
    .has_fix = true,
    .check_agent = check,
};
