/* SPDX-License-Identifier: MIT */
/*
 * picture.h - a flock as a picture, whatever language it is drawn in; private to emit/.
 *
 * Agents stand in their task queues, and an edge carries the options of the agent that it leads
 * to. An agent that no edge leads to carries its own, so that none are missing. Texts are as the
 * definition writes them: escaping them is up to the target.
 */
#ifndef FLOCKC_EMIT_PICTURE_H
#define FLOCKC_EMIT_PICTURE_H

#include "resolve/options.h"

typedef enum PictureKind {
    PICTURE_START,
    PICTURE_AGENT,
    PICTURE_ROUTER,  /* one that decides while running; named after its agent */
    PICTURE_MISSING, /* no agent has the name that a hand-off leads to */
    PICTURE_QUEUE,
} PictureKind;

/* How a language names what it draws. */
typedef struct PictureNaming {
    /* What the id of `name` should be; in `arena`. */
    Str (*id)(Arena *arena, PictureKind kind, Str name);
    /* Between an id and a number, where something else already has it. */
    const char *separator;
} PictureNaming;

enum { PICTURE_LINES_MAX = 4 };

typedef struct PictureNode {
    PictureKind kind;
    Str name; /* of the agent; the one that is missing; empty for the start */
    Str id;   /* of no other node or queue */
    const ActivityOptions *activity; /* of an agent */
    Str lines[PICTURE_LINES_MAX];    /* what is written in it */
    uint32_t line_count;             /* at least 1 */
} PictureNode;

typedef struct PictureEdge {
    uint32_t from, to; /* nodes */
    bool is_conditional;
    Str label; /* may be empty */
} PictureEdge;

/* A queue with an agent in it. */
typedef struct PictureQueue {
    Str label, id;
    const PictureNode **agents; /* in file order */
    uint32_t agent_count;
} PictureQueue;

typedef struct Picture {
    PictureNode *nodes;   /* the start, the agents in file order, the others */
    PictureEdge *edges;   /* from the start, then in file order */
    PictureQueue *queues; /* in the order of their first use */
    uint32_t node_count, edge_count, queue_count;
} Picture;

/* In `arena`, which it borrows `options` for. */
Picture picture_make(Arena *arena, const Options *options, const PictureNaming *naming);

#endif
