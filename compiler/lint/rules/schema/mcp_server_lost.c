/* SPDX-License-Identifier: MIT */
/* FLK121 mcp-server-lost. */
#include "analysis/mcp_servers.h"
#include "lint/rule.h"

static const struct {
    const char *reason, *help;
} words[] = {
    [MCP_NO_MAP] = {"it is not a mapping", "write a mapping with a `config`"},
    [MCP_NO_CONFIG] = {"it has no `config`",
                       "give it a `config` with a `name` and a `connection_config`"},
    [MCP_NO_TRANSPORT] =
        {"its `connection_config` has no `transport_type`",
         "add a `transport_type` to the `connection_config`: stdio, sse, streamable_http or "
         "websockets"},
    [MCP_NO_NAME] = {"its `config` has no `name`",
                     "add a `name` to the `config`: agents use it to refer to the server"},
    [MCP_NO_CONNECTION] = {"its `connection_config` has no `connection_parameters`",
                           "add `connection_parameters` with a `transport_type` to it"},
    [MCP_NO_AUTH] =
        {"its `connection_parameters` have no `auth`, and Flock does not read them without it",
         "add `auth: {none: true}` to the `connection_parameters`; the contents of `auth` do "
         "not matter"},
    [MCP_NO_KIND] = {"its `connection_parameters` have no `transport_type`",
                     "copy the `transport_type` from the `connection_config` into the "
                     "`connection_parameters`"},
};

static void check(const Lint *lint)
{
    McpServers servers = mcp_servers_find(lint->arena, lint->def);
    for (uint32_t i = 0; i < servers.items.count; i++) {
        const McpServer *server = &servers.items.items[i];
        if (server->fault == MCP_LOADS)
            continue;
        Finding *finding = sink_report(lint->sink, RULE_mcp_server_lost, def_key_span(&server->at),
                                       "Flock loses the MCP server %s: %s",
                                       sink_quote(lint->sink, def_key_text(&server->at)),
                                       words[server->fault].reason);
        finding_label(finding,
                      "only Flock's log says so; each run of an agent that uses this server fails");
        finding_help(finding, "%s", words[server->fault].help);
    }
}

#define SERVER                                                                                     \
    "enable_temporal: true\n"                                                                      \
    "mcp_servers:\n"                                                                               \
    "  search:\n"                                                                                  \
    "    config:\n"                                                                                \
    "      name: search\n"                                                                         \
    "      connection_config:\n"                                                                   \
    "        transport_type: sse\n"                                                                \
    "        connection_parameters:\n"                                                             \
    "          transport_type: sse\n"                                                              \
    "          url: https://example.com/sse\n"

const LintRule rule_mcp_server_lost = {
    .summary = "An MCP server is written so that Flock loses it.",
    .why =
        "Flock builds each server when it loads the file, and goes on without one that it\n"
        "cannot build. A server needs a `config` with a `name` and a `connection_config`; the\n"
        "latter needs a `transport_type` and `connection_parameters`, and these must repeat the\n"
        "`transport_type` and have an `auth` that is not empty: by mistake, the code that reads\n"
        "a connection is inside the `if` that asks for `auth` (flock-core 0.4.543 and 0.5.0b28,\n"
        "FlockMCPConnectionConfigurationBase.from_dict). So Flock loses most of what its own\n"
        "serializer has written. This rule skips a server with an `implementation`, which is a\n"
        "class of the program.\n",
    .bad = SERVER,
    .good = SERVER "          auth: {none: true}\n",
    .check_flock = check,
};
