/* SPDX-License-Identifier: MIT */
/* mcp_servers.c - see mcp_servers.h. */
#include "analysis/mcp_servers.h"

#include "definition/coerce.h"
#include "definition/value_check.h"
#include "model/written.h"
#include "schema/models.h"
#include "support/array.h"

/* A value that is there and that Python takes for true. */
static bool is_given(const DefValue *value)
{
    return def_is_set(value) && !coerce_is_false(def_node(value));
}

/* The key `key` of a map; VALUE_ABSENT where either is not there. */
static DefValue find(const DefValue *map, const char *key)
{
    return def_is_set(map) ? def_find(map, key) : *map;
}

static McpFault fault_of_connection(const DefValue *config)
{
    DefValue connection = find(config, "connection_config");
    DefValue parameters = find(&connection, "connection_parameters");
    DefValue auth = find(&parameters, "auth"), kind = find(&parameters, "transport_type");
    if (!is_given(&parameters))
        return MCP_NO_CONNECTION;
    if (!is_given(&auth))
        return MCP_NO_AUTH;
    return def_is_set(&kind) ? MCP_LOADS : MCP_NO_KIND;
}

/* In the order in which from_dict asks. */
static McpFault fault_of(const DefValue *entry, bool has_own_class)
{
    DefValue config = def_find(entry, "config");
    DefValue connection = find(&config, "connection_config");
    DefValue transport = find(&connection, "transport_type"), name = find(&config, "name");
    if (!def_is_map(entry))
        return MCP_NO_MAP;
    if (has_own_class)
        return MCP_LOADS;
    if (!def_is_set(&config) || !def_is_map(&config))
        return MCP_NO_CONFIG;
    if (!def_is_set(&transport))
        return MCP_NO_TRANSPORT;
    if (!def_is_set(&name) || !def_is_string(&name))
        return MCP_NO_NAME;
    return fault_of_connection(&config);
}

/* Of the four kinds that Flock brings; another one is not taken as a `transport_type`. */
static ModelId model_of(Str transport)
{
    static const struct {
        const char *word;
        ModelId model;
    } kinds[] = {
        {"stdio", MODEL_MCP_STDIO},
        {"sse", MODEL_MCP_SSE},
        {"streamable_http", MODEL_MCP_STREAMABLE_HTTP},
        {"websockets", MODEL_MCP_WEBSOCKETS},
    };
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        if (str_is(transport, kinds[i].word))
            return kinds[i].model;
    return MODEL_NONE;
}

/* What is false to Python counts as nothing. */
static bool note_mismatch(McpServer *server, ModelId model, DefValue map)
{
    if (model == MODEL_NONE || !is_given(&map))
        return false;
    if (!def_is_map(&map)) {
        server->fault = MCP_BAD_VALUE;
        server->value = map;
        return true;
    }
    ModelMismatch mismatch = model_mismatch(model, node_deref(def_node(&map)));
    if (!mismatch.setting)
        return false;
    server->fault = mismatch.value ? MCP_BAD_VALUE : MCP_MISSING;
    server->setting = mismatch.setting;
    server->value = mismatch.value ? def_value(mismatch.value, VALUE_SET) : map;
    return true;
}

/* What pydantic refuses of a server that has all its parts. */
static void check_values(McpServer *server)
{
    DefValue config = def_find(&server->at, "config");
    DefValue connection = def_find(&config, "connection_config");
    DefValue parameters = def_find(&connection, "connection_parameters");
    DefValue transport = def_find(&connection, "transport_type");
    DefValue kind = def_find(&parameters, "transport_type");
    if (note_mismatch(server, MODEL_MCP_CONNECTION, connection) ||
        note_mismatch(server, MODEL_MCP_FEATURES, find(&config, "feature_config")) ||
        note_mismatch(server, MODEL_MCP_CACHING, find(&config, "caching_config")))
        return;
    if (!def_is_string(&kind) || !str_eq(def_text(&kind), def_text(&transport))) {
        server->fault = MCP_OTHER_KIND;
        server->value = kind;
        return;
    }
    note_mismatch(server, model_of(def_text(&kind)), parameters);
}

static void add(Arena *arena, McpServers *servers, DefValue entry)
{
    DefValue own_class = def_find(&entry, "implementation"), config = def_find(&entry, "config");
    DefValue name = find(&config, "name");
    bool has_own_class = is_given(&own_class);
    McpServer server = {.at = entry, .fault = fault_of(&entry, has_own_class)};
    if (def_is_set(&name))
        server.name = def_text(&name);
    if (server.fault == MCP_LOADS && !has_own_class)
        check_values(&server);
    servers->is_open |= has_own_class && server.name.len == 0;
    *vec_push(arena, &servers->items) = server;
}

McpServers mcp_servers_find(Arena *arena, const FlockDef *def)
{
    McpServers servers = {0};
    DefValue map = def_is_set(&def->at) ? def_find(&def->at, "mcp_servers") : def->at;
    uint32_t count = def_is_set(&map) && def_is_map(&map) ? def_count(&map) : 0;
    servers.is_open = def_is_set(&map) && !def_is_map(&map);
    for (uint32_t i = 0; i < count; i++)
        add(arena, &servers, def_entry(&map, i));
    for (uint32_t i = 0; i < count; i++)
        if (servers.items.items[i].name.len)
            map_put(arena, &servers.known, servers.items.items[i].name, i);
    for (uint32_t i = 0; i < count; i++)
        map_put(arena, &servers.known, def_key_text(&servers.items.items[i].at), i);
    return servers;
}
