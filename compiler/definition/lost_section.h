/* SPDX-License-Identifier: MIT */
/*
 * lost_section.h - an unknown key whose value holds Temporal settings: `temporal_settings: {...}`.
 */
#ifndef FLOCKC_DEFINITION_LOST_SECTION_H
#define FLOCKC_DEFINITION_LOST_SECTION_H

#include "schema/schema.h"
#include "syntax/tree.h"

typedef enum SettingsOf {
    SETTINGS_OF_FIELD,    /* its own */
    SETTINGS_OF_TEMPORAL, /* also those that belong elsewhere, as a timeout of one agent does */
} SettingsOf;

/*
 * The field of `section` that takes what the value of `key` holds, an entry's key that is none of
 * `section`; or NULL. A mapping with anchors in it may be there for those who use them.
 */
const FieldInfo *lost_section_find(SectionId section, const Node *key, SettingsOf whose);

/* True if `key` speaks of workflows, activities or retries: nobody else reads what is in it. */
bool lost_section_is_named(Str key);

#endif
