/* SPDX-License-Identifier: MIT */
/*
 * container.h - what the files of Kubernetes and of Compose have in common: YAML, and the command
 * of a container; private to emit/.
 */
#ifndef FLOCKC_EMIT_DEPLOY_CONTAINER_H
#define FLOCKC_EMIT_DEPLOY_CONTAINER_H

#include "emit/deploy/deploy_plan.h"

/* A line `key: "text"`; what begins a variable in containers is escaped in the second. */
void container_pair(CodeWriter *code, const char *key, Str text);
void container_pair_escaped(CodeWriter *code, const char *key, Str text);

/* A line `- "text"`, escaped. */
void container_item(CodeWriter *code, Str text);

/* The list `key` with the command of a worker. */
void container_command(CodeWriter *code, const char *key, const DeployPlan *plan,
                       const DeployedWorker *worker);

/* The namespace of Temporal, which has one that is there from the beginning. */
Str container_namespace(const DeployPlan *plan);

#endif
