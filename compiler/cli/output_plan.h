/* SPDX-License-Identifier: MIT */
/*
 * output_plan.h - every file that a run of `flockc compile` is about to write, and where.
 *
 * The plan is whole, and nothing in it collides, before the first byte is written. It borrows
 * names and texts.
 */
#ifndef FLOCKC_CLI_OUTPUT_PLAN_H
#define FLOCKC_CLI_OUTPUT_PLAN_H

#include "cli/output_claims.h"
#include "emit/emit.h"
#include "system/files.h"

/* What -o says. */
typedef struct Destination {
    const char *path; /* NULL: standard output */
    bool is_folder;   /* files go there under names that flockc gives */
} Destination;

/* "DIR/" and what is a folder; NULL and "-" are standard output. */
Destination destination_from(const char *output);

/*
 * Where a file called `name` goes that is the only one; NULL: to standard output. `name` may
 * have folders. In `arena`.
 */
const char *destination_of(Arena *arena, const Destination *to, Str name);

/* What outputs are made from. */
typedef struct OutputSource {
    const char *name;   /* the operand: what messages call it */
    const char *target; /* "target 'go'", where several write for one; NULL: only one */
    const char *definition, *config, *input; /* files that outputs depend on; NULL: none */
    bool names_files_late; /* in a folder they are called as the definition says */
} OutputSource;

typedef struct PlannedFile {
    const char *path; /* NULL: standard output */
    Str text;
    const OutputSource *source;
    const char *folder; /* of the destination; NULL: the path is the user's own */
    bool is_claimed;    /* before anything was compiled: the first of its definition */
} PlannedFile;

/* {.arena = arena} to begin with. */
typedef struct OutputPlan {
    Arena *arena;
    VEC(PlannedFile) files;
} OutputPlan;

/*
 * Adds the files that target `target` made of one definition. Empty, or the reason why they cannot
 * go there: only a folder takes several.
 */
Str output_plan_add(OutputPlan *plan, const Destination *to, const char *target,
                    const OutputSource *source, const OutputFiles *files);

/*
 * Empty, or which file a link would lead out of the folder of its destination. Without `within`
 * that folder may be anywhere; else it must be there or below: an absolute path with a slash at the
 * end.
 */
Str output_plan_check_links(const OutputPlan *plan, Str within);

/*
 * Claims the files other than the main ones; those were claimed before anything was compiled.
 * Empty, or the reason why one must not be written, or not be named in a depfile if there will be
 * one.
 */
Str output_plan_claim(const OutputPlan *plan, OutputClaims *claims, bool has_depfile);

#endif
