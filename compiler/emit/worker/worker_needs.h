/* SPDX-License-Identifier: MIT */
/*
 * worker_needs.h - what target `worker` needs of a definition; see needs.h.
 *
 * Only what makes a process impossible is an error. The others are told and no more: a flock may be
 * served by somebody else, too, and a file may be written by another target.
 */
#ifndef FLOCKC_EMIT_WORKER_WORKER_NEEDS_H
#define FLOCKC_EMIT_WORKER_WORKER_NEEDS_H

#include "emit/needs.h"
#include "emit/worker_plan.h"

/* Entries whose name, limit or time no process can have. */
void needs_worker_entries(const Needs *needs);

/* Queues in use that only the process of a run polls, where there are `workers`. */
void needs_worker_queues(const Needs *needs, Facts *facts);

/* A file that Flock can load, unless it is written as well. */
void needs_worker_definition(const Needs *needs, const TargetSettings *settings);

#endif
