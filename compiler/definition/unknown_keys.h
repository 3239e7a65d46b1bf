/* SPDX-License-Identifier: MIT */
/*
 * unknown_keys.h - keys that are not in the tables.
 */
#ifndef FLOCKC_DEFINITION_UNKNOWN_KEYS_H
#define FLOCKC_DEFINITION_UNKNOWN_KEYS_H

#include "diag/sink.h"
#include "schema/components.h"
#include "syntax/tree.h"

/* Where the keys are. */
typedef struct UnknownKeys {
    Sink *sink;
    const Tree *tree;
    SectionId section;
    const Node *map;   /* of that section */
    Dialect dialect;   /* of the agent around it */
    bool is_for_flock; /* field_reader_is_for_flock() */
    bool is_for_none;  /* no Flock loads the file, so none drops anything */
    bool has_present;  /* `present` is filled in; by unknown_keys.c, when it is asked for */
    uint64_t
        present; /* a bit for each field of the section that the mapping has; SECTION_FIELDS_MAX */
} UnknownKeys;

typedef struct UnknownKey {
    bool is_dropping; /* Flock drops the section for it */
    /*
     * The section, the `input` or the switch that is lost with it: what would follow from the
     * absence of that field follows from this key. Else NULL.
     */
    const FieldInfo *meant;
} UnknownKey;

/*
 * Reports `key`, one of `keys->map`, with what was probably meant. Keys of the flock that
 * begin with `x-` are their author's and are left alone.
 */
UnknownKey unknown_key_report(UnknownKeys *keys, const Node *key);

/* Reports a key that older releases of Flock knew. */
void unknown_key_report_obsolete(Sink *sink, SectionId section, const FieldInfo *field,
                                 const Node *key);

#endif
