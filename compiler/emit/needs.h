/* SPDX-License-Identifier: MIT */
/*
 * needs.h - what a target may need of a definition, and the findings where it lacks that.
 *
 * Called by the needs_<ident>() of the targets, for a definition without errors. What the target
 * cannot do without is an error that nothing hides; what its user should know is less, and may be
 * hidden. Where an option of the command line is the cause, they name it; where
 * one would help, the help does.
 */
#ifndef FLOCKC_EMIT_NEEDS_H
#define FLOCKC_EMIT_NEEDS_H

#include "emit/emit.h"

typedef struct Needs {
    const char *target; /* who needs it: "start-request" */
    const Options *options;
    Sink *sink;
} Needs;

/* `run`, where it is written, else the first key of the file: for what has no place of its own. */
Span needs_place_of_run(const Options *options);

/* The agent that `--agent` names, if it does: every target asks for this. */
void needs_given_agent(const Needs *needs);

/* An agent to start with, which exists; includes needs_given_agent(). */
void needs_start_agent(const Needs *needs);

/* An id for the workflow. */
void needs_workflow_id(const Needs *needs);

/* An id, if there is one, that can stand in the path of Temporal's HTTP API. */
void needs_workflow_id_of_a_path(const Needs *needs);

#endif
