/* SPDX-License-Identifier: MIT */
/*
 * argument_size.h - how large the argument of a run is, at the least.
 *
 * A run of FlockWorkflow has one argument, {"context_dict": ...}: all agents, and the run's
 * input twice, as `flock.KEY` and in `flock.initial_input` (flock-core 0.4.543 and 0.5.0b28,
 * Flock.run_async; emit/json/flock_context.c writes it). What is counted is in it whatever
 * else is: Flock adds the agents' components, and many settings of an agent are left out
 * here. So what is too large by this count is too large for certain. The input is exact.
 */
#ifndef FLOCKC_ANALYSIS_ARGUMENT_SIZE_H
#define FLOCKC_ANALYSIS_ARGUMENT_SIZE_H

#include "resolve/options.h"

/* The server's limit.blobSize.error. */
enum { ARGUMENT_MAX_BYTES = 2 << 20 };

typedef struct ArgumentSize {
    size_t input_bytes;  /* both times together */
    size_t agents_bytes; /* of all agents */
} ArgumentSize;

/*
 * Each count stops when it is over ARGUMENT_MAX_BYTES: aliases may unfold to much more.
 * `arena` takes scratch memory.
 */
ArgumentSize argument_size_at_least(Arena *arena, const Options *options);

#endif
