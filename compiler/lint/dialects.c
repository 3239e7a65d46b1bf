/* SPDX-License-Identifier: MIT */
/* dialects.c - see dialects.h. */
#include "lint/dialects.h"

DefValue dialect_classic_key(const AgentDef *agent)
{
    const Node *map = node_deref(agent->at.node);
    for (size_t i = 0; map->kind == NODE_MAP && i < map->count; i++) {
        const Node *key = node_deref(map_key(map, i));
        if (key->kind == NODE_STRING && dialect_has_agent_key(DIALECT_CLASSIC, node_text(key)))
            return (DefValue){.node = map_key(map, i), .state = VALUE_SET};
    }
    return (DefValue){.state = VALUE_ABSENT};
}

DefValue dialect_unified_key(const AgentDef *agent)
{
    if (agent->dialect != DIALECT_UNIFIED)
        return (DefValue){.state = VALUE_ABSENT};
    return def_key(&agent->components.at);
}
