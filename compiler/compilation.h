/* SPDX-License-Identifier: MIT */
/*
 * compilation.h - one definition, from bytes to options and findings.
 *
 * The order of the passes stands in compilation_run(), and nowhere else. Whoever has
 * a compilation may look at every stage; it all lives in the arena that was passed in.
 */
#ifndef FLOCKC_COMPILATION_H
#define FLOCKC_COMPILATION_H

#include "analysis/facts.h"
#include "analysis/queue_book.h"
#include "diag/finding.h"
#include "diag/rule_settings.h"
#include "model/field_uses.h"
#include "model/target_settings.h"
#include "syntax/reader.h"

/*
 * Reports what cannot be made of a definition as it is: TargetInfo.needs of emit/emit.h, which
 * this room does not know. Asked of definitions without errors; no comment and no setting changes
 * the errors among its findings. The settings have the stem of the definition, of which names are
 * made.
 */
typedef void CompilationNeeds(const Options *options, Facts *facts, const TargetSettings *settings,
                              Sink *sink);

/* A target that is to be written. Without a stem in its settings the definition's name gives it. */
typedef struct CompilationTarget {
    CompilationNeeds *needs;
    TargetSettings settings;
} CompilationTarget;

typedef struct CompilationInput {
    Str name; /* as findings print it; borrowed */
    Str text; /* borrowed; lives as long as the arena */
    Language language;
    const RunOverrides *overrides;    /* NULL: none */
    const RuleSettings *settings;     /* NULL: every rule as it is */
    Neighbours neighbours;            /* what earlier files of the call have in common with it */
    bool records_uses;                /* keeps which key is which field, for an editor */
    const CompilationTarget *targets; /* none: it is only checked */
    uint32_t target_count;
} CompilationInput;

typedef struct Compilation {
    SourceFile *source; /* with an index of lines if there is a finding */
    const Tree *tree;
    const FlockDef *def;
    const Options *options;
    Facts *facts; /* worked out when first asked */
    Sink *sink;
    FieldUses *uses;          /* NULL unless records_uses */
    Finding *const *findings; /* sorted, with paths */
    size_t finding_count;
} Compilation;

/* Runs every pass. Never fails: mistakes are findings. */
Compilation compilation_run(Arena *arena, const CompilationInput *input);

/*
 * Makes the facts in `wanted` (FACT_... of analysis/facts.h) and the index of lines. Afterwards
 * nothing in the compilation is written any more, so that any number of threads may read it.
 */
void compilation_finish(Compilation *compilation, unsigned wanted);

/* No error, and a definition at all: a target may be written. */
bool compilation_can_emit(const Compilation *compilation);

/*
 * What a target needs and a finished compilation lacks (`target` may be NULL), as compilation_run()
 * would have reported it: sorted, with paths, in `arena`. Nothing if the compilation has errors of
 * its own.
 */
Finding *const *compilation_needs(Arena *arena, const Compilation *compilation,
                                  CompilationNeeds *needs, const TargetSettings *target,
                                  size_t *count);

#endif
