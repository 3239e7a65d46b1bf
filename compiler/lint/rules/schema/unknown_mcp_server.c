/* SPDX-License-Identifier: MIT */
/*
 * FLK120 unknown-mcp-server.
 *
 * All agents at once, so that the search for the name that was meant has one budget per file.
 * Silent about a server that the file has and Flock loses: mcp-server-lost reports that.
 */
#include "analysis/mcp_servers.h"
#include "lint/dialects.h"
#include "lint/edits.h"
#include "support/typo.h"

enum { COMPARISONS_MAX = 20000 }; /* comparisons of a name with a server, per file */

typedef struct Search {
    const Lint *lint;
    McpServers servers;
    int comparisons;
} Search;

/* The server with this key, or the one with a similar name; NULL where that is not clear. */
static const McpServer *find_meant(Search *search, Str wanted)
{
    const McpServer *meant = NULL;
    const uint32_t *at = map_get(&search->servers.known, wanted);
    if (at)
        return &search->servers.items.items[*at];
    for (uint32_t i = 0; i < search->servers.items.count; i++) {
        const McpServer *server = &search->servers.items.items[i];
        if (++search->comparisons > COMPARISONS_MAX)
            return NULL;
        if (server->fault != MCP_LOADS || !typo_is_slip(wanted, server->name))
            continue;
        if (meant)
            return NULL;
        meant = server;
    }
    return meant;
}

static void suggest(const Search *search, Finding *finding, const DefValue *name,
                    const McpServer *meant)
{
    const char *quoted = sink_quote(search->lint->sink, meant->name);
    if (str_eq(def_key_text(&meant->at), def_text(name))) {
        finding_relate(finding, def_key_span(&meant->at), "this server's `name` is %s", quoted);
        finding_help(finding, "write %s: agents refer to a server by the `name` in its `config`",
                     quoted);
    } else {
        finding_help(finding, "did you mean %s?", quoted);
    }
    edits_replace_string(search->lint, finding, FIX_SAFE, name, meant->name,
                         arena_format(search->lint->arena, "use %s", quoted).ptr);
}

static void label(Finding *finding, const AgentDef *agent)
{
    if (agent->dialect == DIALECT_UNIFIED)
        finding_label(finding, "unless the program registers it, the agent runs without its tools");
    else
        finding_label(finding, "unless the program registers it, each run of the agent fails "
                               "(AttributeError)");
}

/* `name` is an item of a list, or a key of a mapping: Flock loops over both. */
static void check_name(Search *search, const AgentDef *agent, const DefValue *name, bool is_item)
{
    Str text = def_text(name);
    const McpServer *meant = find_meant(search, text);
    if (meant && (meant->fault != MCP_LOADS || str_eq(meant->name, text)))
        return;
    Finding *finding =
        sink_report(search->lint->sink, RULE_unknown_mcp_server, def_span(name),
                    "this file has no MCP server called %s", sink_quote(search->lint->sink, text));
    label(finding, agent);
    if (meant && is_item)
        suggest(search, finding, name, meant);
    else if (meant)
        finding_help(finding, "did you mean %s?", sink_quote(search->lint->sink, meant->name));
    else
        finding_help(finding, "add it to `mcp_servers` at the top of the file, or have the program "
                              "register it before the run");
}

/* `mcp_servers: search`: Flock loops over a string as it would over a list. */
static void check_letters(const Lint *lint, const AgentDef *agent, const DefValue *names)
{
    const char *quoted = sink_quote(lint->sink, def_text(names));
    if (def_text(names).len == 0)
        return;
    Finding *finding =
        sink_report(lint->sink, RULE_unknown_mcp_server, def_span(names),
                    "Flock takes each letter of %s for the name of an MCP server", quoted);
    label(finding, agent);
    finding_help(finding, "make it a list: put brackets around it");
}

/* What is not a string is passed over; name-list-malformed says so. */
static void check_entry(Search *search, const AgentDef *agent, const DefValue *names, uint32_t i)
{
    DefValue entry = def_entry(names, i), key = def_key(&entry);
    bool is_item = !def_is_map(names);
    const DefValue *name = is_item ? &entry : &key;
    if (def_is_string(name))
        check_name(search, agent, name, is_item);
}

static void check_agent(Search *search, const AgentDef *agent)
{
    DefValue names = def_find_more(agent, "mcp_servers");
    if (!def_is_set(&names))
        return;
    if (def_is_string(&names))
        check_letters(search->lint, agent, &names);
    for (uint32_t i = 0; i < def_count(&names); i++)
        check_entry(search, agent, &names, i);
}

static void check(const Lint *lint)
{
    Search search = {.lint = lint, .servers = mcp_servers_find(lint->arena, lint->def)};
    if (search.servers.is_open)
        return;
    for (uint32_t i = 0; i < lint->options->activity_count; i++)
        check_agent(&search, lint->options->activities[i].agent);
}

#define SERVER                                                                                     \
    "mcp_servers:\n"                                                                               \
    "  search:\n"                                                                                  \
    "    config:\n"                                                                                \
    "      name: search\n"                                                                         \
    "      connection_config:\n"                                                                   \
    "        transport_type: sse\n"                                                                \
    "        connection_parameters:\n"                                                             \
    "          transport_type: sse\n"                                                              \
    "          url: https://example.com/sse\n"                                                     \
    "          auth: {none: true}\n"                                                               \
    "      feature_config: {tools_enabled: true}\n"
#define AGENT                                                                                      \
    "agents:\n"                                                                                    \
    "  writer:\n"                                                                                  \
    "    input: topic\n"                                                                           \
    "    evaluator: {name: default, type: DeclarativeEvaluator}\n"

const LintRule rule_unknown_mcp_server = {
    .summary = "An agent uses an MCP server that the file does not have.",
    .why =
        "Flock looks for the server when the agent runs. Flock 0.4 is meant to skip a server\n"
        "that is not registered, but the code for its own warning fails: each run of the agent\n"
        "ends with `AttributeError: 'str' object has no attribute 'config'`. The 0.5 betas run\n"
        "the agent without the server's tools (flock-core 0.4.543, FlockAgent.evaluate;\n"
        "0.5.0b28, get_mcp_tools). A server is known by the `name` in its `config`; its key in\n"
        "`mcp_servers` does not count. The program may register servers as well. An entry of the\n"
        "agent's list that is not a string, such as `{name: search}`, is ignored.\n",
    .bad = SERVER AGENT "    mcp_servers: [serch]\n",
    .good = SERVER AGENT "    mcp_servers: [search]\n",
    .has_fix = true,
    .check_flock = check,
};
