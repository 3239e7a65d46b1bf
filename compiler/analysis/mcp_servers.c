/* SPDX-License-Identifier: MIT */
/* mcp_servers.c - see mcp_servers.h. */
#include "analysis/mcp_servers.h"

#include "definition/coerce.h"
#include "model/written.h"

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

static void add(Arena *arena, McpServers *servers, DefValue entry)
{
    DefValue own_class = def_find(&entry, "implementation"), config = def_find(&entry, "config");
    DefValue name = find(&config, "name");
    bool has_own_class = is_given(&own_class);
    McpServer server = {.at = entry, .fault = fault_of(&entry, has_own_class)};
    if (def_is_set(&name))
        server.name = def_text(&name);
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
