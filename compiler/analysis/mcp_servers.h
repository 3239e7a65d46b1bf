/* SPDX-License-Identifier: MIT */
/*
 * mcp_servers.h - which of the MCP servers in a file Flock registers, and as what.
 *
 * flock-core 0.4.543 and 0.5.0b28, FlockMCPServerBase.from_dict and what it calls: a server goes
 * by the `name` in its `config`, whatever its key is, and what is wrong with one is a line in the
 * log. The connection is only built where it has an `auth`, for the whole `match` over the
 * transports is inside `if auth_spec:`.
 */
#ifndef FLOCKC_ANALYSIS_MCP_SERVERS_H
#define FLOCKC_ANALYSIS_MCP_SERVERS_H

#include "model/model.h"
#include "support/vec.h"

/* What Flock's loader stumbles over first. */
typedef enum McpFault {
    MCP_LOADS,
    MCP_NO_MAP,        /* the entry is none */
    MCP_NO_CONFIG,     /* no `config`, or one that is not a map */
    MCP_NO_TRANSPORT,  /* no `transport_type` in its `connection_config` */
    MCP_NO_NAME,       /* no `name` in the `config` that is a string */
    MCP_NO_CONNECTION, /* no `connection_parameters` */
    MCP_NO_AUTH,       /* an `auth` is missing there, or empty */
    MCP_NO_KIND,       /* no `transport_type` there */
    MCP_OTHER_KIND,    /* the two `transport_type` differ */
    MCP_MISSING,       /* `setting` is not there */
    MCP_BAD_VALUE,     /* `setting` has a `value` that is not taken */
} McpFault;

typedef struct McpServer {
    DefValue at; /* the entry */
    Str name;    /* under which it is registered; empty where it has none */
    McpFault fault;
    const FieldInfo *setting;
    DefValue value;
} McpServer;

typedef struct McpServers {
    VEC(McpServer) items; /* in file order */
    StrMap known;         /* the keys and names of all -> place in `items`; names go first */
    bool is_open; /* a class of the program's own may register under any name; or all is unreadable
                   */
} McpServers;

/* Of the flock's `mcp_servers`; nothing where there is none or it is not a map. In `arena`. */
McpServers mcp_servers_find(Arena *arena, const FlockDef *def);

#endif
