/* SPDX-License-Identifier: MIT */
/*
 * advice.h - what to write instead of a key that does not exist, from /schema/taught.def,
 * misplaced.def and synonyms.def.
 *
 * A key is found in the spelling of Temporal's other SDKs as well: `scheduleToCloseTimeout`.
 */
#ifndef FLOCKC_SCHEMA_ADVICE_H
#define FLOCKC_SCHEMA_ADVICE_H

#include "schema/schema.h"

/* A setting of Temporal's that is in a section that is not its own. */
typedef struct Misplaced {
    SectionId section;
    const char *key;
    const char *name;   /* what it is called in `section`, where only the key is wrong; or "" */
    const char *advice; /* where it belongs */
} Misplaced;

/* The row for `key` in `section`, or NULL. */
const Misplaced *schema_misplaced(SectionId section, Str key);

/*
 * The row whose key `key` was probably meant to be, or NULL: `temporal_confg` on an agent. For a
 * key that is near to no field of `section`; short ones are near to too much.
 */
const Misplaced *schema_near_misplaced(SectionId section, Str key);

/* What a key stands for that is none of its section. Either `text`, or a setting. */
typedef struct KeyAdvice {
    const char *text;       /* the whole advice; NULL: */
    const FieldInfo *field; /* a setting of the same section; NULL: */
    const Misplaced *place; /* a setting of another one, and how to get there */
    const char *note;       /* about the setting; or "" */
    bool has_unit;          /* the key says a unit, which the setting's does not */
} KeyAdvice;

/*
 * True if something is known about `key`, which is neither a key of `section` nor in
 * misplaced.def for it. With `is_slip`, `key` may be a slip of a word that is known, too: for a key
 * that is near to none of its section.
 */
bool schema_advise(SectionId section, Str key, bool is_slip, KeyAdvice *advice);

/* The field that `key`, which is none of `section`, stands for: taught, else near; or NULL. */
const FieldInfo *schema_meant_field(SectionId section, Str key);

#endif
