/* SPDX-License-Identifier: MIT */
/*
 * signature.h - the names in an agent's `input` or `output`: `name: type | description, ...`.
 *
 * Split as Flock does it (flock-core 0.4.543, core/util/splitter.py): a comma outside of
 * brackets and quotes ends a field only if a name and then `:`, `|`, `,` or the end follow,
 * so that a description may have commas of its own. Bytes over 127 count as letters inside
 * of a name.
 */
#ifndef FLOCKC_DEFINITION_SIGNATURE_H
#define FLOCKC_DEFINITION_SIGNATURE_H

#include "support/str.h"

typedef struct SignatureField {
    Str name, type; /* empty where there is none; without white space around them */
    Str rest;       /* what is behind the name, from its `:` or `|` on */
} SignatureField;

/* The next field of `spec` from `*at`, which moves after it; false at the end. Borrows `spec`. */
bool signature_next_field(Str spec, size_t *at, SignatureField *out);

/*
 * The same where only the name is wanted: it is
 * what is before `|` and `:`, without white space around it; it borrows `spec` and is
 * empty for a field without a name.
 */
bool signature_next(Str spec, size_t *at, Str *name);

#endif
