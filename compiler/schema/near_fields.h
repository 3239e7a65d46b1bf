/* SPDX-License-Identifier: MIT */
/*
 * near_fields.h - which field of the sections a key that is not one of them was meant to be.
 */
#ifndef FLOCKC_SCHEMA_NEAR_FIELDS_H
#define FLOCKC_SCHEMA_NEAR_FIELDS_H

#include "schema/schema.h"

/*
 * The key of `section` that `key` was probably meant to be, or NULL. Never one that says the
 * opposite: `retryable_error_types` is near to `non_retryable_error_types` in letters only.
 */
const FieldInfo *schema_near_field(SectionId section, Str key);

typedef struct KeyElsewhere {
    SectionId section;
    const FieldInfo *field; /* NULL: no other section has one */
} KeyElsewhere;

/* Another section that has the field `key`: one that is inside `except` before any other. */
KeyElsewhere schema_find_elsewhere(Str key, SectionId except);

#endif
