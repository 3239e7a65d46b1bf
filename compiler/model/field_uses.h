/* SPDX-License-Identifier: MIT */
/*
 * field_uses.h - which key of the file is which field: what hover, completion, rename and
 * colours of an editor ask for.
 *
 * The definition pass writes it down while it reads, as the resolver writes down layers, and
 * only for those who ask: `check` and `compile` do not pay for it. Keys that no table knows, and
 * keys that an equal one replaces, are not there.
 *
 * A large definition has a use for every 30 bytes of it, and an editor keeps two compilations at
 * once: a use is kept in 12 bytes, in blocks that never grow, and made into a FieldUse when asked.
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

typedef struct FieldUseBlock FieldUseBlock;

/* In the order of the file, a section's key before those inside of it. Zeroed it is empty. */
typedef struct FieldUses {
    VEC(FieldUseBlock *) blocks;
    size_t count;
} FieldUses;

/* `value` is the one in its map; the key is found from it. */
void field_uses_add(Arena *arena, FieldUses *uses, const FieldUse *use);

/* Use `i` of uses->count. */
FieldUse field_uses_get(const FieldUses *uses, size_t i);

/* The use whose key or value, whichever is the smaller, has the byte `at`; false if none has. */
bool field_uses_at(const FieldUses *uses, size_t at, FieldUse *use);

#endif
