/* SPDX-License-Identifier: MIT */
/* refactoring.h - what the files of refactorings.def share; private to assist/. */
#ifndef FLOCKC_ASSIST_REFACTORING_H
#define FLOCKC_ASSIST_REFACTORING_H

#include "assist/entries.h"
#include "assist/refactor_offer.h"
#include "model/written.h"
#include "resolve/option_table.h"

typedef struct Refactoring {
    Arena *arena;
    const Compilation *compilation;
    Span range; /* that is asked about */
    RefactorId id;
    VEC(RefactorOffer) offers;
} Refactoring;

#define REFACTORING(ident, name, kind, keeps) void refactor_##ident(Refactoring *refactoring);
#include "assist/refactorings.def"
#undef REFACTORING

/* One more offer, of what was planned, or refused. */
void refactor_offer(Refactoring *refactoring, EditPlan *plan, const Finding *finding, Str title);

/* The agent whose key, name or Temporal settings `range` touches, in use by Flock; NULL: none. */
const ActivityOptions *refactor_activity(const Refactoring *refactoring);

/* False for what cannot be read, or is refused: nothing is written in its place. */
bool refactor_can_use(const DefValue *value);

/* True if the values are the same to Temporal, wherever they come from. */
bool refactor_same_value(const Resolved *left, const Resolved *right);
bool refactor_same_retry(const RetryOptions *a, const RetryOptions *b);

/*
 * The value of an option as a definition writes it: as `written` does, where that is the value and
 * not NULL. Empty where no definition can.
 */
Str refactor_value(const EditPlan *plan, const DefValue *written, const OptionValue *value);

#endif
