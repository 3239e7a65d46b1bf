/* SPDX-License-Identifier: MIT */
/*
 * field_uses.h - which key of the file is which field: what hover, completion, rename and
 * colours of an editor ask for.
 *
 * The definition pass writes it down while it reads, as the resolver writes down layers, and
 * only for those who ask: `check` and `compile` do not pay for it. Keys that no table knows, and
 * keys that an equal one replaces, are not there.
 */
#ifndef FLOCKC_MODEL_FIELD_USES_H
#define FLOCKC_MODEL_FIELD_USES_H

#include "schema/models.h"
#include "support/vec.h"
#include "syntax/tree.h"

typedef struct FieldUse {
    SectionId section;      /* whose field it is; SECTION_COUNT: `model`'s setting */
    ModelId model;          /* of a component or its `config`; else MODEL_NONE */
    const FieldInfo *field; /* type, default, documentation */
    const Node *key, *value;
} FieldUse;

/* In the order of the file, a section's key before those inside of it. */
typedef struct FieldUses {
    VEC(FieldUse) items;
} FieldUses;

/* The use whose key or value, whichever is the smaller, has the byte `at`; NULL if none has. */
const FieldUse *field_uses_at(const FieldUses *uses, size_t at);

#endif
