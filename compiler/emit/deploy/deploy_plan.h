/* SPDX-License-Identifier: MIT */
/*
 * deploy_plan.h - what systemd, supervisor, Kubernetes and Compose are told to run; private to
 * emit/.
 *
 * One unit, program, Deployment or service for each process of the worker plan. Its name is that of
 * the definition's file and, where the definition has `workers`, the name of the entry:
 * "gpu-routing-gpu". What the deployment does not say has a default here.
 */
#ifndef FLOCKC_EMIT_DEPLOY_DEPLOY_PLAN_H
#define FLOCKC_EMIT_DEPLOY_DEPLOY_PLAN_H

#include "emit/code/code_writer.h"
#include "emit/deploy/deploy_values.h"
#include "emit/needs.h"
#include "emit/output_files.h"
#include "emit/worker_plan.h"

/* What containers are given if nobody names a variable. */
#define DEPLOY_DEFAULT_VARIABLE "TEMPORAL_API_KEY"

/* Seconds of the longest time of Go, in which Kubernetes and Compose are written. */
#define DEPLOY_LONGEST_OF_GO 9223372036

/* Which names a system takes. They begin and end with a letter or a digit. */
typedef struct DeployNames {
    const char *what;       /* "a DNS label" */
    const char *others;     /* taken beside ASCII letters and digits */
    bool is_small;          /* no capitals */
    size_t longest;         /* bytes of the whole name; 0: nobody counts */
    const char *longest_of; /* what that is the limit of; NULL without one */
} DeployNames;

/* What a target says about itself. */
typedef struct DeploySystem {
    TargetId target;
    DeployNames names;      /* of what it runs */
    DeployNames base_names; /* of the whole */
    const DeployRule *rules;
    size_t rule_count;
    const char *address;  /* without one in the deployment; NULL: the SDK's own */
    bool needs_image;     /* containers; else what is installed in a folder */
    bool needs_variables; /* passes on only what is named */
    int64_t longest_stop; /* seconds; 0: nobody counts */
} DeploySystem;

typedef struct DeployedWorker {
    const PlannedWorker *worker;
    Str name;                  /* "gpu-routing-gpu" */
    WorkerResources resources; /* with replicas, and with an image where one is needed */
    int64_t stop_seconds;      /* from the signal to the kill */
} DeployedWorker;

typedef struct DeployPlan {
    Arena *arena;
    const Options *options;
    const SourceFile *source;
    Str base;              /* "gpu-routing"; empty: the definition's file makes no name */
    Str program;           /* "gpu_routing_worker.py" */
    Deployment deployment; /* its own, or one that says nothing */
    Str directory;         /* where that is installed */
    bool is_written;       /* the definition has `workers` */
    const DeployedWorker *workers;
    uint32_t count;
} DeployPlan;

/* In `arena`. The source is NULL unless the input's is set later. */
DeployPlan deploy_plan_make(Arena *arena, const Options *options, const TargetSettings *settings,
                            const DeploySystem *system);

DeployPlan deploy_plan_of(const EmitInput *input, const DeploySystem *system);

/* The deployment names this variable, whose value then comes from where the process runs. */
bool deploy_passes_on(const DeployPlan *plan, const char *variable);

/* True for a name of the system, or for the part of one. */
bool deploy_is_name(const DeployNames *names, Str name);

/* "# Task queues: a, b": what a process serves. */
void deploy_comment_queues(CodeWriter *code, const char *begin, const DeployedWorker *worker);

/* "# The graceful shutdown of 30 s, and 10 s to leave." */
void deploy_comment_stop(CodeWriter *code, const char *begin, const DeployedWorker *worker);

#endif
