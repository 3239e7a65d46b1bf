/* SPDX-License-Identifier: MIT */
/*
 * run_input.h - what happens to the keys of a run's input.
 *
 * Two ways to go wrong. A key of `run.input` itself becomes the variable `flock.KEY`, beside
 * Flock's own. And on its way to the worker every map in the input, however deep, that has
 * a certain key is taken for a record of Flock's: `timestamp`, else `agent_type` (the models
 * RUN_RECORD and AGENT_RECORD). All other keys of such a map are lost, or the record cannot be
 * built and the workflow task fails. Source: flock-core 0.4.543, FlockContext.from_dict and
 * initialize_context.
 */
#ifndef FLOCKC_ANALYSIS_RUN_INPUT_H
#define FLOCKC_ANALYSIS_RUN_INPUT_H

#include "resolve/options.h"

typedef enum InputFate {
    INPUT_OVERWRITTEN,    /* Flock sets the variable itself, to `becomes` */
    INPUT_REPLACES_START, /* its value is taken for the agent that the run starts with */
    INPUT_RECORD_REFUSED, /* its map is taken for `record`, which cannot be built */
    INPUT_RECORD_CUT,     /* its map is taken for `record`, and loses its other keys */
} InputFate;

/* A key that does not arrive as it was meant. */
typedef struct ReservedInput {
    InputFate fate;
    DefValue value;      /* of the key */
    const char *becomes; /* INPUT_OVERWRITTEN: in words */
    ModelId record;      /* INPUT_RECORD_... */
} ReservedInput;

typedef struct ReservedInputs {
    const ReservedInput *items; /* in file order */
    size_t count;
} ReservedInputs;

/* The record that a map with this key is taken for; MODEL_NONE for all other keys. */
ModelId run_input_record_told_by(Str key);

/* Of the input that the file gives; none where the command line has given another. In `arena`. */
ReservedInputs run_input_reserved(Arena *arena, const Options *options);

#endif
