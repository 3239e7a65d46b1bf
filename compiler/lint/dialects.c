/* SPDX-License-Identifier: MIT */
/* dialects.c - see dialects.h. */
#include "lint/dialects.h"

#include "definition/unified_agents.h"

const Node *dialect_classic_key(const AgentDef *agent)
{
    const Node *map = node_deref(agent->at.node);
    for (size_t i = 0; map->kind == NODE_MAP && i < map->count; i++) {
        const Node *key = node_deref(map_key(map, i));
        if (key->kind == NODE_STRING && unified_agents_is_classic_key(node_text(key)))
            return map_key(map, i);
    }
    return NULL;
}

const Node *dialect_unified_key(const AgentDef *agent)
{
    return agent->dialect == DIALECT_UNIFIED ? node_key(agent->components.at.node) : NULL;
}
