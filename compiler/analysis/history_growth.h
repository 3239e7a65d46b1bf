/* SPDX-License-Identifier: MIT */
/*
 * history_growth.h - for how many hand-offs the history of a run has room.
 *
 * FlockWorkflow gives each of its two activities per hand-off the whole context: every agent,
 * the input, and a record of all that has run, with its result. So the history grows with the
 * square of the hand-offs, and Temporal's server terminates the run when it passes 50 MiB
 * (limit.historySize.error, "Workflow history size exceeds limit."). It has 12 events for each
 * hand-off; its other limit, 51,200 events, is 4,266 hand-offs, and no history gets there: with
 * empty results it ends after some 400. The numbers are those of flock-core 0.4.543 on Temporal
 * 1.29.1 (docs/ground-truth.md), whose runs ended within 2 % of what this says.
 */
#ifndef FLOCKC_ANALYSIS_HISTORY_GROWTH_H
#define FLOCKC_ANALYSIS_HISTORY_GROWTH_H

#include "resolve/options.h"

/* What all circles of a flock have in common; in bytes. */
typedef struct HistoryGrowth {
    size_t context; /* the context before anything has run */
    size_t record;  /* of one agent that has run, without its result */
} HistoryGrowth;

/* Linear in the agents. `arena` takes scratch memory. */
HistoryGrowth history_growth_of(Arena *arena, const Options *options);

/*
 * How many hand-offs go into a history where `agents` take turns, with results that have
 * `result_bytes` each as JSON.
 */
uint32_t history_growth_hand_offs(const HistoryGrowth *growth, uint32_t agents,
                                  size_t result_bytes);

#endif
