/* SPDX-License-Identifier: MIT */
/* FLK121 mcp-server-lost. */
#include "analysis/mcp_servers.h"
#include "definition/value_check.h"
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

/* The braces in what is refused spoil the line that Flock wants to log; see ground-truth. */
static void report_missing(const Lint *lint, const McpServer *server)
{
    const char *key = server->setting->key.ptr;
    Finding *finding =
        sink_report(lint->sink, RULE_mcp_server_lost, def_key_span(&server->value),
                    "Flock loses the MCP server %s: its `connection_parameters` have no `%s`",
                    sink_quote(lint->sink, def_key_text(&server->at)), key);
    finding_severity(finding, SEVERITY_ERROR);
    finding_label(finding, "the file cannot be loaded: the line that Flock wants to log about "
                           "this server fails by itself");
    finding_help(finding, "add the `%s`", key);
}

/* `8080` in a list or mapping that only takes strings; VALUE_ABSENT where that is not what is
 * wrong. */
static DefValue find_no_string(const McpServer *server)
{
    FieldType type = server->setting ? server->setting->type : TYPE_ANY;
    bool has_strings = (type == TYPE_STR_LIST && def_is_list(&server->value)) ||
                       (type == TYPE_STR_MAP && def_is_map(&server->value));
    for (uint32_t i = 0; has_strings && i < def_count(&server->value); i++) {
        DefValue item = def_entry(&server->value, i);
        if (!def_is_string(&item))
            return item;
    }
    return (DefValue){.state = VALUE_ABSENT};
}

/* What is wrong with `value`, and how it is put right. */
typedef struct WrongValue {
    DefValue value;
    const char *reason, *help;
} WrongValue;

static WrongValue explain(const Lint *lint, const McpServer *server)
{
    const char *key = sink_quote(lint->sink, def_key_text(&server->value));
    DefValue item = find_no_string(server);
    WrongValue wrong = {server->value, NULL, NULL};
    if (server->fault == MCP_OTHER_KIND) {
        wrong.reason = "its two `transport_type` differ";
        wrong.help = "write the same in `connection_config` and `connection_parameters`";
    } else if (!server->setting) {
        wrong.reason = arena_format(lint->arena, "its %s must be a mapping", key).ptr;
        wrong.help = "put its keys on lines of their own, indented below it";
    } else if (def_is_set(&item)) {
        wrong.value = item;
        wrong.reason = arena_format(lint->arena, "what is in %s must be a string, not %s", key,
                                    def_kind_words(&item))
                           .ptr;
        wrong.help = "quote it";
    } else {
        const char *wanted = value_to_write(server->setting);
        bool is_text = def_is_string(&server->value);
        wrong.reason = arena_format(lint->arena, "%s must be %s, not %s", key, wanted,
                                    is_text ? sink_quote(lint->sink, def_text(&server->value))
                                            : def_kind_words(&server->value))
                           .ptr;
        wrong.help = arena_format(lint->arena, "write %s", wanted).ptr;
    }
    return wrong;
}

static void report_value(const Lint *lint, const McpServer *server)
{
    WrongValue wrong = explain(lint, server);
    Finding *finding = sink_report(lint->sink, RULE_mcp_server_lost, def_span(&wrong.value),
                                   "Flock loses the MCP server %s: %s",
                                   sink_quote(lint->sink, def_key_text(&server->at)), wrong.reason);
    finding_label(finding,
                  "only Flock's log says so; each run of an agent that uses this server fails");
    finding_help(finding, "%s", wrong.help);
}

static bool report_setting(const Lint *lint, const McpServer *server)
{
    if (server->fault == MCP_MISSING)
        report_missing(lint, server);
    else if (server->fault == MCP_BAD_VALUE || server->fault == MCP_OTHER_KIND)
        report_value(lint, server);
    else
        return false;
    return true;
}

static void check(const Lint *lint)
{
    McpServers servers = mcp_servers_find(lint->arena, lint->def);
    for (uint32_t i = 0; i < servers.items.count; i++) {
        const McpServer *server = &servers.items.items[i];
        if (server->fault == MCP_LOADS || report_setting(lint, server))
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
        "serializer has written. A value that pydantic refuses loses the server, too, such as a\n"
        "number in `args` or `env`; without the `command` or `url`, Flock's own logging fails\n"
        "on the error, and with it the file. This rule skips a server with an `implementation`,\n"
        "which is a class of the program.\n",
    .bad = SERVER,
    .good = SERVER "          auth: {none: true}\n",
    .check_flock = check,
};
