/* SPDX-License-Identifier: MIT */
/*
 * queue_coverage.h - which task queues are used, which are polled, and which of them were
 * meant to be the same.
 *
 * Temporal keeps a task until a worker asks for it. Who polls is known where a `workers`
 * section says so; the worker that Flock starts in its own process, unless it is switched
 * off, polls the flock's queue as well.
 */
#ifndef FLOCKC_ANALYSIS_QUEUE_COVERAGE_H
#define FLOCKC_ANALYSIS_QUEUE_COVERAGE_H

#include "resolve/options.h"

/* A task queue in use, with its place in Options.task_queues. */
typedef struct UsedQueue {
    const TaskQueueUse *use;
    const ActivityOptions *first_agent; /* NULL: no agent, only the workflow itself */
    Span span;                          /* where the first of them names the queue */
} UsedQueue;

/* A queue that is polled, where the first worker names it. */
typedef struct PolledQueue {
    Str name;
    const WorkerDef *worker; /* NULL: the in-process worker */
    const DefStrItem *item;  /* of its task_queues; NULL for the in-process worker */
    bool is_used;            /* by the flock or an agent */
    bool is_meant;           /* a queue that nobody polls likely has this name */
    bool is_missed;          /* such a one has it without the blanks at its ends */
} PolledQueue;

typedef struct QueueCoverage {
    const UsedQueue *used; /* one for each of Options.task_queues */
    bool is_known;         /* who polls is known; else nothing below is */
    bool has_workers;      /* the section is there; else only the in-process worker polls */
    bool is_in_process;    /* Flock starts a worker, which polls the flock's queue */
    PolledQueue *polled;   /* each name once, in file order */
    uint32_t polled_count;
    const PolledQueue **served_by; /* by index in Options.task_queues; NULL: nobody */
    const PolledQueue **meant;     /* for those: the queue that was meant, or NULL */
    Span nowhere;                  /* of a queue that nobody has named: the key `workers` */
} QueueCoverage;

/*
 * NULL where something about queues could not be read, so that nothing is certain. In `arena`.
 * Linear: it stops looking for names that were meant in a file that has too many.
 */
const QueueCoverage *queue_coverage_find(Arena *arena, const Options *options);

/* The queue that is polled under the name of the queue in use `i`, else what it meant, or NULL. */
const PolledQueue *queue_coverage_polled(const QueueCoverage *coverage, uint32_t i);

/*
 * True where nobody polls the queue in use `i`, which has no blanks at its ends, because the one
 * that was meant has: then that one is to blame.
 */
bool queue_coverage_is_missed_for_blanks(const QueueCoverage *coverage, uint32_t i);

/* Where a polled queue is named; of the in-process worker's, the flock's (`options->routing`). */
Span queue_coverage_place(const QueueCoverage *coverage, const Options *options,
                          const PolledQueue *polled);

#endif
