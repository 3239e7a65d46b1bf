/* SPDX-License-Identifier: MIT */
/*
 * compile_jobs.h - the definitions of one run of `flockc compile`, from operands, or the entries of
 * `generate` in .flockc.yaml, to the files that targets make of them. Nothing is written here.
 */
#ifndef FLOCKC_CLI_COMPILE_JOBS_H
#define FLOCKC_CLI_COMPILE_JOBS_H

#include "cli/compile_run.h"

/* A job for each operand, with its configuration (project_is_good). */
void compile_jobs_make(CompileRun *run);

/*
 * A job for each definition that an entry of `run->generate` names. False where a folder cannot be
 * read, or an entry is for no definition: that has been printed then.
 */
bool compile_jobs_generate(CompileRun *run);

/*
 * Claims what is known before anything is compiled: the inputs, the main outputs, the depfile.
 * False where an output has no name or must not be written: that has been printed then.
 */
bool compile_jobs_claim(const CompileRun *run, OutputClaims *claims);

/*
 * Reads and compiles all on several threads, and makes the files of those without an error. False
 * where one could not be read: that has been printed then. To be followed by compile_jobs_free().
 */
bool compile_jobs_compile(CompileRun *run);

/* No definition has an error, and no finding at or above `fail_on`: all files are there. */
bool compile_jobs_are_good(const CompileRun *run);

void compile_jobs_free(CompileRun *run);

#endif
