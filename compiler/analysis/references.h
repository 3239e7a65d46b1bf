/* SPDX-License-Identifier: MIT */
/*
 * references.h - every place of a definition that names an agent or a task queue.
 *
 * What "go to definition", "find all references" and "rename" of an editor ask for. A place is
 * the whole scalar as it is written, quotes and all; of an aliased one the anchored scalar, so
 * the same place may come more than once.
 */
#ifndef FLOCKC_ANALYSIS_REFERENCES_H
#define FLOCKC_ANALYSIS_REFERENCES_H

#include "resolve/options.h"

typedef enum ReferenceKind {
    REFERENCE_AGENT_KEY,    /* the key of an agent, by which it goes where it has no `name` */
    REFERENCE_AGENT_NAME,   /* its `name` */
    REFERENCE_HAND_OFF,     /* a router names the agent */
    REFERENCE_NEXT_AGENT,   /* `next_agent` does */
    REFERENCE_START,        /* `run.agent` does */
    REFERENCE_FLOCK_QUEUE,  /* temporal_config.task_queue */
    REFERENCE_AGENT_QUEUE,  /* an agent's task_queue */
    REFERENCE_WORKER_QUEUE, /* an item of a worker's task_queues */
} ReferenceKind;

typedef struct Reference {
    ReferenceKind kind;
    Str name;              /* what is named there */
    Span span;             /* where */
    const AgentDef *owner; /* the agent that it is in; NULL: none */
} Reference;

typedef struct References {
    const Reference *items; /* by agents, workers, the flock; in file order within each */
    size_t count;
} References;

/* Never NULL; in `arena`. Linear. */
const References *references_find(Arena *arena, const Options *options);

/* True for a kind that names an agent, false for one that names a task queue. */
bool reference_is_agent(ReferenceKind kind);

/* True for the places that give the name, and do not only use it. */
bool reference_is_definition(const Reference *reference);

#endif
