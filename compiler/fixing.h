/* SPDX-License-Identifier: MIT */
/*
 * fixing.h - a definition with the fixes of its findings applied.
 *
 * Only the bytes that an edit names change, so comments, order and style stay. Fixes that
 * overlap wait for the next round, in which the text is compiled again. What would add an
 * error is left out: a fixed definition has no error that it did not have before. Nothing
 * is written to a file here.
 */
#ifndef FLOCKC_FIXING_H
#define FLOCKC_FIXING_H

#include "compilation.h"

/* A fix that was applied. */
typedef struct DoneFix {
    uint32_t place; /* in the text that came out */
    RuleId rule;
    Str description;
} DoneFix;

typedef struct Fixing {
    Str text;                /* the input's own, if nothing could be fixed */
    size_t fix_count;        /* fixes that were applied */
    const DoneFix *done;     /* as many, by their place; NULL if there are none */
    Compilation compilation; /* of `text` */
} Fixing;

/*
 * Compiles `input` and applies its fixes: the safe ones, and with FIX_UNSAFE the others as
 * well. All of it lives in `arena`.
 */
Fixing fixing_run(Arena *arena, const CompilationInput *input, FixSafety most);

/* Fixes that would be applied: `more` with FIX_UNSAFE, in addition to the `safe` ones. */
typedef struct FixCounts {
    size_t safe, more;
} FixCounts;

/*
 * Counts what fixing_run() would do to `input`, of which `made` is the compilation, and marks in
 * `made` the fixes that it applies and those that it refuses. More are counted than marked where a
 * fix brings another finding to light. At once where no finding has a fix; fewer than all are
 * counted and marked where most of many fixes would add an error.
 */
FixCounts fixing_review(const CompilationInput *input, const Compilation *made);

/*
 * Says in `refused` which of `findings`, all of them of `made` and with a fix, have one that would
 * add an error. Nothing is marked: `made`, the compilation of `input`, is not written to. As a rule
 * this takes one compilation, for all of them.
 */
void fixing_try(Arena *arena, const CompilationInput *input, const Compilation *made,
                const Finding *const *findings, size_t count, bool *refused);

#endif
