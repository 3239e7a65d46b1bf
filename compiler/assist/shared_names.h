/* SPDX-License-Identifier: MIT */
/*
 * shared_names.h - the names of a definition that mean something outside of its file.
 *
 * A task queue is Temporal's: whoever writes its name means the same one. An agent is its flock's,
 * and a hand-off stays in the file; outside, an agent is only looked for.
 */
#ifndef FLOCKC_ASSIST_SHARED_NAMES_H
#define FLOCKC_ASSIST_SHARED_NAMES_H

#include "compilation.h"

typedef enum SharedKind { SHARED_FLOCK, SHARED_AGENT, SHARED_QUEUE } SharedKind;

typedef struct SharedName {
    SharedKind kind;
    Str name;        /* not empty */
    Span span;       /* as it is written, with its quotes */
    NodeStyle style; /* how, for writing another name there */
    bool polls;      /* here a worker polls the queue */
    bool is_main;    /* of all places of a name the one to show */
} SharedName;

typedef struct SharedNames {
    Str flock; /* empty: the flock has no name */
    SharedName *items;
    size_t count;
} SharedNames;

/*
 * The flock and its agents where they get their names, and task queues wherever they are named: in
 * file order, each place once. In `arena`.
 */
SharedNames shared_names_find(Arena *arena, const Compilation *compilation);

#endif
