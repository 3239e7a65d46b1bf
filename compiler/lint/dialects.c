/* SPDX-License-Identifier: MIT */
/* dialects.c - see dialects.h. */
#include "lint/dialects.h"

#include "support/array.h"

/* The definition pass has read the keys of the agent's own dialect. */
static DefValue first_key_read(const AgentDef *agent)
{
    const DefValue *const values[] = {&agent->evaluator.at, &agent->handoff_router.at,
                                      &agent->modules.at};
    const DefValue *first = NULL;
    for (size_t i = 0; i < ARRAY_LEN(values); i++)
        if (values[i]->state != VALUE_ABSENT && (!first || def_node(values[i]) < def_node(first)))
            first = values[i];
    return first ? def_key(first) : (DefValue){.state = VALUE_ABSENT};
}

/* Of an agent of the betas nobody reads the others' keys. */
static DefValue find_classic_key(const AgentDef *agent)
{
    const Node *map = node_deref(def_node(&agent->at));
    for (size_t i = 0; map->kind == NODE_MAP && i < map->count; i++) {
        const Node *key = node_deref(map_key(map, i));
        if (key->kind == NODE_STRING && dialect_has_agent_key(DIALECT_CLASSIC, node_text(key)))
            return def_value(map_key(map, i), VALUE_SET);
    }
    return (DefValue){.state = VALUE_ABSENT};
}

DefValue dialect_classic_key(const AgentDef *agent)
{
    return agent->dialect == DIALECT_CLASSIC ? first_key_read(agent) : find_classic_key(agent);
}

DefValue dialect_components_list(const AgentDef *agent)
{
    const DefValue *components = &agent->components.at;
    if (components->state == VALUE_ABSENT || node_deref(def_node(components))->kind != NODE_SEQ)
        return (DefValue){.state = VALUE_ABSENT};
    return def_key(components);
}

DefValue dialect_unified_key(const AgentDef *agent)
{
    if (agent->dialect != DIALECT_UNIFIED || agent->components.at.state == VALUE_ABSENT)
        return (DefValue){.state = VALUE_ABSENT};
    return def_key(&agent->components.at);
}
