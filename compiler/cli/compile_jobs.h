/* SPDX-License-Identifier: MIT */
/*
 * compile_jobs.h - the definitions of one run of `flockc compile`, from operands, or the entries of
 * `generate` in .flockc.yaml, to the files that targets make of them. Nothing is written here.
 */
#ifndef FLOCKC_CLI_COMPILE_JOBS_H
#define FLOCKC_CLI_COMPILE_JOBS_H

#include "cli/generate.h"
#include "cli/output_plan.h"
#include "cli/project.h"
#include "cli/run_overrides.h"
#include "system/arena_pool.h"

/* What one target makes of a definition. */
typedef struct CompileProduct {
    TargetId target;
    const GenerateEntry *entry; /* NULL: an operand's */
    TargetSettings settings;
    Destination to;
    const char *main_output; /* NULL: standard output */
    OutputSource source;
    /* once it was compiled, if it can be emitted: */
    OutputFiles files;
    bool *has_worker; /* for each of the workers of `settings.deployment` */
} CompileProduct;

/* One definition on its way to its outputs. */
typedef struct CompileJob {
    Input input;
    const Config *config;
    CompileProduct *products;
    size_t product_count;
    /* once it was compiled: */
    bool is_read, can_emit; /* can_emit: there is no error */
    ReportInput report;
    Arena *findings_arena; /* what `report` lives in, if it has findings */
} CompileJob;

/* What the options say, and the jobs. */
typedef struct CompileRun {
    Arena *arena;
    const Arguments *arguments;
    const TargetId *targets; /* for each operand */
    size_t target_count;
    const char *package; /* of --package; NULL: not given */
    Destination to;
    const Config *generate; /* without operands: whose entries are made; else NULL */
    const char *depfile;    /* NULL: none */
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
