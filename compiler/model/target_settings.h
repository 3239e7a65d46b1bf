/* SPDX-License-Identifier: MIT */
/*
 * target_settings.h - what a target is told beside the definition: how its files are called, and
 * where the workers will run.
 *
 * It comes from the command line and from an entry of `generate:` in .flockc.yaml, because it
 * differs from environment to environment while the definition does not. It never holds a secret:
 * those have names of environment variables here, and their values are in the environment.
 * Borrowed by whoever has it; every Str may be empty, which means that nothing was said.
 */
#ifndef FLOCKC_MODEL_TARGET_SETTINGS_H
#define FLOCKC_MODEL_TARGET_SETTINGS_H

#include "support/str.h"

/* How many processes of a worker run, in which image, and what each may take. */
typedef struct WorkerResources {
    int64_t replicas; /* 0: not said */
    Str image;        /* "registry.example/talk:1.4.0" */
    Str cpu;          /* what is asked for, as Kubernetes writes it: "500m", "2" */
    Str memory;       /* what is asked for, and the limit: "8Gi" */
    int64_t gpus;     /* of the kind nvidia.com/gpu; 0: none */
    bool sets_gpus;   /* `gpus` was said, be it 0 */
} WorkerResources;

/* What is said of one worker of the definition. */
typedef struct WorkerDeployment {
    Str worker; /* its name */
    WorkerResources resources;
} WorkerDeployment;

typedef struct Deployment {
    Str address;               /* host:port of Temporal's frontend */
    Str temporal_namespace;    /* Temporal's, not the one of Kubernetes */
    WorkerResources resources; /* of a worker that has none of its own */
    const WorkerDeployment *workers;
    uint32_t worker_count;
    const Str *environment; /* names of environment variables that are passed on */
    uint32_t environment_count;
    Str secret;    /* of Kubernetes: holds the variables that are secret */
    Str directory; /* where the generated worker and its definition are installed; absolute */
    Str python;    /* the interpreter; a path, or a name to be searched for */
    Str user;      /* of the operating system, who the processes run as */
} Deployment;

typedef struct TargetSettings {
    Str stem;                     /* of the definition: names of files begin with it; "talk" */
    Str package;                  /* for what is named after the stem otherwise */
    const Deployment *deployment; /* NULL: nothing was said about it */
    bool has_flock; /* target `flock` is written beside it, from the same definition */
} TargetSettings;

/* True for an identifier, or several with dots between them, as Java has them. */
bool target_package_is_valid(Str package);

/* The resources of the worker called `name`: its own values, then those of the deployment. */
WorkerResources deployment_resources(const Deployment *deployment, Str name);

#endif
