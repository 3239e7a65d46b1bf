/* SPDX-License-Identifier: MIT */
/* model.c - see model.h. */
#include "model/model.h"

const AgentDef *model_find_agent(const FlockDef *def, Str name)
{
    const uint32_t *index = map_get(&def->agent_by_name, name);
    return index ? &def->agents.items[*index] : NULL;
}
