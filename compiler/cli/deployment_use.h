/* SPDX-License-Identifier: MIT */
/*
 * deployment_use.h - whether the workers that a deployment has values for are there: of a
 * misspelled name the replicas would silently be those of all others.
 */
#ifndef FLOCKC_CLI_DEPLOYMENT_USE_H
#define FLOCKC_CLI_DEPLOYMENT_USE_H

#include "cli/compile_run.h"

/* Makes room for the answers. */
void deployment_begin(Arena *arena, CompileProduct *product);

/* Which of the workers the definition has. For each product on one thread. */
void deployment_note_workers(const FlockDef *def, const CompileProduct *product);

/* False if none of an entry's definitions has a worker that it names: printed then. */
bool deployment_workers_are_known(const CompileRun *run);

#endif
