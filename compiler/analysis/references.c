/* SPDX-License-Identifier: MIT */
/* references.c - see references.h. */
#include "analysis/references.h"

#include "model/written.h"

/* They are counted first: an editor keeps two of these lists, and none is longer than it has to. */
typedef struct Collector {
    Reference *found; /* NULL: they are only counted */
    size_t count;
} Collector;

static void add(Collector *collector, ReferenceKind kind, Str name, const DefValue *place,
                const AgentDef *owner)
{
    if (collector->found)
        collector->found[collector->count] =
            (Reference){.kind = kind, .name = name, .span = def_span(place), .owner = owner};
    collector->count++;
}

static void add_string(Collector *collector, ReferenceKind kind, const DefStr *string,
                       const AgentDef *owner)
{
    if (def_is_set(&string->at))
        add(collector, kind, def_str(string), &string->at, owner);
}

static void add_agent(Collector *collector, const AgentDef *agent)
{
    DefValue key = def_key(&agent->at);
    if (def_is_set(&key) && def_is_string(&key))
        add(collector, REFERENCE_AGENT_KEY, def_text(&key), &key, agent);
    add_string(collector, REFERENCE_AGENT_NAME, &agent->name, agent);
    for (uint32_t i = 0; i < agent->hand_off_count; i++) {
        DefValue name = hand_off_value(&agent->hand_offs[i]);
        if (hand_off_names_agent(&agent->hand_offs[i]))
            add(collector, REFERENCE_HAND_OFF, agent->hand_offs[i].to, &name, agent);
    }
    const DefValue *next = &agent->next_agent.at;
    if (def_is_set(next) && def_is_string(next))
        add(collector, REFERENCE_NEXT_AGENT, def_text(next), next, agent);
    add_string(collector, REFERENCE_AGENT_QUEUE, &agent->temporal_activity_config->task_queue,
               agent);
}

static void add_worker(Collector *collector, const WorkerDef *worker)
{
    for (uint32_t i = 0; def_is_set(&worker->task_queues.at) && i < worker->task_queues.count;
         i++) {
        DefValue item = def_item(&worker->task_queues.items[i]);
        add(collector, REFERENCE_WORKER_QUEUE, def_item_text(&worker->task_queues.items[i]), &item,
            NULL);
    }
}

static void add_all(Collector *collector, const FlockDef *def)
{
    for (uint32_t i = 0; i < def->agents.count; i++)
        if (def_is_set(&def->agents.items[i].at))
            add_agent(collector, &def->agents.items[i]);
    for (uint32_t i = 0; i < def->workers.count; i++)
        add_worker(collector, &def->workers.items[i]);
    add_string(collector, REFERENCE_FLOCK_QUEUE, &def->temporal_config->task_queue, NULL);
    add_string(collector, REFERENCE_START, &def->run->agent, NULL);
}

const References *references_find(Arena *arena, const Options *options)
{
    Collector counted = {0};
    add_all(&counted, options->def);
    Collector collector = {.found = ARENA_ARRAY(arena, Reference, counted.count)};
    add_all(&collector, options->def);
    References *references = ARENA_NEW(arena, References);
    *references = (References){collector.found, collector.count};
    return references;
}

bool reference_is_agent(ReferenceKind kind)
{
    switch (kind) {
    case REFERENCE_AGENT_KEY:
    case REFERENCE_AGENT_NAME:
    case REFERENCE_HAND_OFF:
    case REFERENCE_NEXT_AGENT:
    case REFERENCE_START:
        return true;
    case REFERENCE_FLOCK_QUEUE:
    case REFERENCE_AGENT_QUEUE:
    case REFERENCE_WORKER_QUEUE:
        break;
    }
    return false;
}

/* An agent goes by its `name`; the key gives one only where there is none. */
bool reference_is_definition(const Reference *reference)
{
    if (reference->kind == REFERENCE_AGENT_KEY)
        return !def_is_set(&reference->owner->name.at);
    return reference->kind == REFERENCE_AGENT_NAME;
}
