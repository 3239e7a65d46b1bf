/* SPDX-License-Identifier: MIT */
/*
 * flock_durations.h - where a definition writes durations, and how long they are; private to emit/.
 */
#ifndef FLOCKC_EMIT_FLOCK_FLOCK_DURATIONS_H
#define FLOCKC_EMIT_FLOCK_FLOCK_DURATIONS_H

#include "model/model.h"
#include "support/vec.h"

typedef struct FlockDuration {
    const Node *node; /* the scalar; never an alias */
    int64_t us;
} FlockDuration;

/* By their place in the file, each once. */
typedef struct FlockDurations {
    VEC(FlockDuration) items;
} FlockDurations;

/* Those that Flock reads: not the ones of flockc's own sections. In `arena`. */
FlockDurations flock_durations(Arena *arena, const FlockDef *def);

/* The duration that `node` is; NULL if it is none, or is written in ISO 8601 already. */
const FlockDuration *flock_duration_to_write(const FlockDurations *durations, const Node *node);

/* A key of the file whose value only flockc reads: `run` or `workers`. */
bool flock_is_own_section(const Node *key);

#endif
