/* SPDX-License-Identifier: MIT */
/*
 * compile_jobs.h - the definitions of one run of `flockc compile`, from operands to the files that
 * a target makes of them. Nothing is written here.
 */
#ifndef FLOCKC_CLI_COMPILE_JOBS_H
#define FLOCKC_CLI_COMPILE_JOBS_H

#include "cli/output_plan.h"
#include "cli/project.h"
#include "cli/run_overrides.h"
#include "system/arena_pool.h"

/* One definition on its way to its outputs. */
typedef struct CompileJob {
    Input input;
    const Config *config;
    const char *main_output; /* NULL: standard output */
    OutputSource source;
    /* once it was compiled: */
    bool is_read, can_emit; /* can_emit: there is no error */
    ReportInput report;
    Arena *findings_arena; /* what `report` lives in, if it has findings */
    OutputFiles files;     /* if it can be emitted */
} CompileJob;

/* What the options say, and the jobs. */
typedef struct CompileRun {
    Arena *arena;
    const Arguments *arguments;
    TargetId target;
    Destination to;
    const char *depfile; /* NULL: none */
    unsigned indent;
    bool has_provenance;
    Severity fail_on; /* findings from here on: nothing is written */
    RunOverrides overrides;
    Project project;
    ArenaPool *arenas;
    CompileJob *jobs;
    size_t job_count;
} CompileRun;

/* A job for each operand, with its configuration (project_is_good). */
void compile_jobs_make(CompileRun *run);

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
