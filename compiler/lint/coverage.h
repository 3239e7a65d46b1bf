/* SPDX-License-Identifier: MIT */
/*
 * coverage.h - which task queues are used, which are polled, and which of them were meant
 * to be the same.
 *
 * Who polls is known where a `workers` section says so; the worker that Flock starts in
 * its own process, unless it is switched off, polls the flock's queue as well. A queue that
 * nobody polls has one finding, and that finding names the polled queue that was likely
 * meant, and is about it.
 */
#ifndef FLOCKC_LINT_COVERAGE_H
#define FLOCKC_LINT_COVERAGE_H

#include "lint/waiting.h"

/* A queue that is polled, where the first worker names it. */
typedef struct PolledQueue {
    Str name;
    const WorkerDef *worker; /* NULL: the in-process worker */
    const DefStrItem *item;  /* of its task_queues; NULL for the in-process worker */
    bool is_used;            /* by the flock or an agent */
    bool is_meant;           /* a queue that nobody polls likely has this name */
} PolledQueue;

typedef struct Coverage {
    const Waiting *waiting; /* one for each of Options.task_queues */
    bool has_workers;       /* the section is there; else only the in-process worker polls */
    bool is_in_process;     /* Flock starts a worker, which polls the flock's queue */
    PolledQueue *polled;    /* each name once, in file order */
    uint32_t polled_count;
    const PolledQueue **served_by; /* by index in Options.task_queues; NULL: nobody */
    const PolledQueue **meant;     /* for those: the queue that was meant, or NULL */
} Coverage;

/*
 * NULL where nothing is known about who polls, or something about it could not be read.
 * Lives in lint->arena. Linear: it stops looking for names that were meant in a file that
 * has too many.
 */
const Coverage *coverage_of(const Lint *lint);

/* Where a queue stands that nobody has named: the key `workers`, if there is one. */
Span coverage_nowhere(const Lint *lint);

/* The queue that is polled under the name of the queue in use `i`, else what it meant, or NULL. */
const PolledQueue *coverage_polled(const Coverage *coverage, uint32_t i);

/* Where a polled queue is named, for finding_about(); of the in-process worker's, the flock's. */
Span coverage_place(const Lint *lint, const Coverage *coverage, const PolledQueue *polled);

/* Tells a finding about the unpolled queue `i` which one was likely meant; false if none. */
bool coverage_suggest(const Lint *lint, Finding *finding, const Coverage *coverage, uint32_t i);

#endif
