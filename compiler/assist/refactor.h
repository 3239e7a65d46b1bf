/* SPDX-License-Identifier: MIT */
/*
 * refactor.h - what an editor offers to do with a definition, beside fixes: refactorings.def.
 *
 * An offer is made from the compilation alone, which takes no time. What it promises is certain
 * once the text with its edits was compiled: Temporal gets the same options as before, nothing is
 * found that was not, and it can be read.
 */
#ifndef FLOCKC_ASSIST_REFACTOR_H
#define FLOCKC_ASSIST_REFACTOR_H

#include "assist/refactor_offer.h"
#include "compilation.h"

/* "inherited": the name of its row. */
const char *refactor_name(RefactorId id);
/* "refactor.inline" */
const char *refactor_kind(RefactorId id);

typedef struct RefactorOffers {
    RefactorOffer *items;
    size_t count;
} RefactorOffers;

/* What can be done at `range`. In `arena`. */
RefactorOffers refactor_offers(Arena *arena, const Compilation *compilation, Span range);

/*
 * Compiles `input`, of which `compilation` is the compilation, with the edits, and sees if the
 * offer keeps what it promises.
 */
bool refactor_holds(Arena *arena, const CompilationInput *input, const Compilation *compilation,
                    const RefactorOffer *offer);

#endif
