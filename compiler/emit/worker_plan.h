/* SPDX-License-Identifier: MIT */
/*
 * worker_plan.h - the processes that serve a definition; private to emit/.
 *
 * One for each entry of `workers`, in file order. Without an entry one process serves every queue
 * in use, and is named after the stem. What target `worker` writes and what starts it
 * (systemd, supervisor, kubernetes, compose) agree because both ask this.
 */
#ifndef FLOCKC_EMIT_WORKER_PLAN_H
#define FLOCKC_EMIT_WORKER_PLAN_H

#include "emit/emit_input.h"

/* A value of an entry, and whether the definition sets it. */
typedef struct WorkerNumber {
    int64_t value; /* 0: the SDK's own; INT64_MAX for what is larger */
    bool is_set;
} WorkerNumber;

typedef struct PlannedWorker {
    const WorkerDef *entry; /* NULL: the definition has none */
    uint32_t index;         /* in `workers` */
    Str name;
    const Str *task_queues; /* each once, in the order in which they are written */
    uint32_t task_queue_count;
    bool has_workflows, sets_workflows;
    WorkerNumber max_concurrent_activities, max_concurrent_workflow_tasks;
    WorkerNumber graceful_shutdown_us; /* always has a value, not set: the default */
} PlannedWorker;

typedef struct WorkerPlan {
    const PlannedWorker *items;
    uint32_t count;  /* at least 1 */
    bool is_written; /* they are entries: a process is chosen with --worker NAME */
} WorkerPlan;

/* In `arena`; for a definition without errors. */
WorkerPlan worker_plan_make(Arena *arena, const Options *options, Str stem);

/* True if Flock reads the definition itself: it goes by the ending of the name. */
bool worker_reads_source(const SourceFile *source);

/* The file that the worker loads, which lies beside it: the definition, or for one that Flock does
 * not read what target `flock` makes of it. In `arena` or borrowed. */
Str worker_definition_name(Arena *arena, const SourceFile *source, Str stem);

/* Whole seconds from the signal to the kill: the graceful shutdown, rounded up, and 10 to leave. */
int64_t worker_stop_seconds(const PlannedWorker *worker);

#endif
