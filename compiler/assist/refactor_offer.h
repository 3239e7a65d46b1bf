/* SPDX-License-Identifier: MIT */
/* refactor_offer.h - one of the refactorings of refactorings.def, at a place where it can be done.
 */
#ifndef FLOCKC_ASSIST_REFACTOR_OFFER_H
#define FLOCKC_ASSIST_REFACTOR_OFFER_H

#include "diag/finding.h"

typedef enum RefactorId {
#define REFACTORING(ident, name, kind, keeps) REFACTOR_##ident,
#include "assist/refactorings.def"
#undef REFACTORING
    REFACTOR_COUNT
} RefactorId;

typedef struct RefactorOffer {
    RefactorId id;
    Str title;
    const Finding *finding; /* that it settles; NULL: none */
    Edit *edits;            /* in file order; they do not overlap */
    size_t edit_count;
    const char *refused; /* why it cannot be done here; NULL: it can */
} RefactorOffer;

#endif
