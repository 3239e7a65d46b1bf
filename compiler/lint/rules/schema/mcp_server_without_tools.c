/* SPDX-License-Identifier: MIT */
/*
 * FLK130 mcp-server-without-tools.
 *
 * Silent about `tools_enabled: false`, which is meant, and about a server that no agent of
 * Flock 0.4 uses: with the betas the tools are on by default.
 */
#include "analysis/mcp_servers.h"
#include "lint/dialects.h"
#include "lint/edits.h"

static bool is_for_classic(const Lint *lint, const AgentDef *agent)
{
    DefValue key = dialect_classic_key(agent);
    return agent->dialect == DIALECT_CLASSIC &&
           (def_is_set(&key) || lint->def->flock == FLOCK_CLASSIC);
}

/* The names of the servers that agents of Flock 0.4 use. */
static StrMap used_names(const Lint *lint)
{
    StrMap names = {0};
    for (uint32_t i = 0; i < lint->options->activity_count; i++) {
        const AgentDef *agent = lint->options->activities[i].agent;
        DefValue list = def_find_more(agent, "mcp_servers");
        if (!def_is_set(&list) || !def_is_list(&list) || !is_for_classic(lint, agent))
            continue;
        for (uint32_t j = 0; j < def_count(&list); j++) {
            DefValue name = def_entry(&list, j);
            map_put(lint->arena, &names, def_text(&name), j);
        }
    }
    return names;
}

static void offer_tools(const Lint *lint, Finding *finding, const DefValue *config,
                        const DefValue *features)
{
    static const char what[] = "let agents use its tools";
    if (def_is_set(features) && def_is_map(features))
        edits_insert_first(lint, finding, FIX_UNSAFE, features, "tools_enabled", "true", what);
    else if (!def_is_set(features))
        edits_insert_section(lint, finding, FIX_UNSAFE, config, "feature_config", "tools_enabled",
                             "true", what);
}

static void check_server(const Lint *lint, const McpServer *server)
{
    DefValue config = def_find(&server->at, "config");
    DefValue own_class = def_find(&server->at, "implementation");
    if (!def_is_set(&config) || !def_is_map(&config) || def_is_set(&own_class))
        return;
    DefValue features = def_find(&config, "feature_config");
    DefValue tools = def_is_set(&features) ? def_find(&features, "tools_enabled") : features;
    if (def_is_set(&tools))
        return;
    Finding *finding = sink_report(
        lint->sink, RULE_mcp_server_without_tools, def_key_span(&server->at),
        "the tools of the MCP server %s are not enabled", sink_quote(lint->sink, server->name));
    finding_label(finding, "Flock 0.4 gives an agent that uses this server none of its tools");
    finding_help(finding, "add `feature_config: {tools_enabled: true}` to its `config`");
    offer_tools(lint, finding, &config, &features);
}

static void check(const Lint *lint)
{
    McpServers servers = mcp_servers_find(lint->arena, lint->def);
    if (servers.items.count == 0)
        return;
    StrMap used = used_names(lint);
    for (uint32_t i = 0; i < servers.items.count; i++) {
        const McpServer *server = &servers.items.items[i];
        if (server->fault == MCP_LOADS && map_get(&used, server->name))
            check_server(lint, server);
    }
}

#define SERVER                                                                                     \
    "agents:\n"                                                                                    \
    "  writer:\n"                                                                                  \
    "    input: topic\n"                                                                           \
    "    evaluator: {name: default, type: DeclarativeEvaluator}\n"                                 \
    "    mcp_servers: [search]\n"                                                                  \
    "mcp_servers:\n"                                                                               \
    "  search:\n"                                                                                  \
    "    config:\n"                                                                                \
    "      name: search\n"                                                                         \
    "      connection_config:\n"                                                                   \
    "        transport_type: sse\n"                                                                \
    "        connection_parameters:\n"                                                             \
    "          transport_type: sse\n"                                                              \
    "          url: https://example.com/sse\n"                                                     \
    "          auth: {none: true}\n"

const LintRule rule_mcp_server_without_tools = {
    .summary = "An agent of Flock 0.4 uses an MCP server whose tools are not enabled.",
    .why = "Flock 0.4 asks a server for its tools only where `tools_enabled` in the server's\n"
           "`feature_config` is true, and it is false by default: without it the agent gets none,\n"
           "and nothing says so (flock-core 0.4.543, FlockMCPClientBase.get_tools; a server with\n"
           "one tool was asked). With the 0.5 betas it is true by default. This rule skips\n"
           "`tools_enabled: false`, and servers with an `implementation`.\n",
    .bad = SERVER,
    .good = SERVER "      feature_config: {tools_enabled: true}\n",
    .has_fix = true,
    .check_flock = check,
};
