/* SPDX-License-Identifier: MIT */
/*
 * output_listing.h - what a run of `flockc compile` would write, for build systems, which must know
 * the names before there is anything: one on a line.
 *
 * Where names depend on nothing but that of the definition, no definition is read. So a build can
 * be set up while one has an error, and it is the build that shows the error, not its setting up.
 */
#ifndef FLOCKC_CLI_OUTPUT_LISTING_H
#define FLOCKC_CLI_OUTPUT_LISTING_H

#include "cli/compile_jobs.h"

/* A target makes a file for each of something that a definition has: {worker} in its pattern. */
bool output_listing_needs_definitions(const CompileRun *run);

/* Prints the main outputs: all there are, where no definition is needed. Returns an exit code. */
int output_listing_print_main(const CompileRun *run);

/* Prints every file of the plan. Returns an exit code. */
int output_listing_print(const OutputPlan *plan);

#endif
