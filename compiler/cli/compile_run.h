/* SPDX-License-Identifier: MIT */
/* compile_run.h - what one run of `flockc compile` is about: its definitions, targets and outputs.
 */
#ifndef FLOCKC_CLI_COMPILE_RUN_H
#define FLOCKC_CLI_COMPILE_RUN_H

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

#endif
