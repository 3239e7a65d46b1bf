/* SPDX-License-Identifier: MIT */
/*
 * queue_book.h - which task queues the files of one call have in common.
 *
 * A worker knows the agents of the files that it has loaded, and Temporal hands it whatever lies
 * on its queue. So two flocks on one queue fail each other's tasks unless each worker loads both.
 * This is the one thing that flockc knows of more than one file at a time.
 */
#ifndef FLOCKC_ANALYSIS_QUEUE_BOOK_H
#define FLOCKC_ANALYSIS_QUEUE_BOOK_H

#include "resolve/options.h"
#include "support/vec.h"

/* A queue that an earlier file uses as well. */
typedef struct Neighbour {
    Str queue, file;
} Neighbour;

typedef struct Neighbours {
    const Neighbour *items;
    size_t count;
} Neighbours;

typedef struct QueueOwner {
    Neighbour neighbour;
    Str flock;    /* its name; empty: Flock makes one up */
    bool is_told; /* a later file has heard of it */
} QueueOwner;

/* {.arena = arena} to begin with. */
typedef struct QueueBook {
    Arena *arena; /* for what is kept of each file */
    StrMap index; /* queue -> place in `owners` */
    VEC(QueueOwner) owners;
} QueueBook;

/*
 * Writes down the queues of the next file, and says which of them an earlier one has: each queue
 * is told once, to the second file that uses it. Nothing is told of what is one flock written
 * twice: of the same name, or in files that differ in their ending only; nor of flocks that
 * Temporal does not run. In `arena`.
 */
Neighbours queue_book_note(QueueBook *book, Arena *arena, const Options *options, Str file);

#endif
