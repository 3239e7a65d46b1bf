/* SPDX-License-Identifier: MIT */
/*
 * fields.h - reading the map of one section into its struct, driven by the tables.
 *
 * Nothing here knows a single field: keys, types and members come from /schema. What
 * is special about agents, runs and workers is done by definition.c afterwards.
 */
#ifndef FLOCKC_DEFINITION_FIELDS_H
#define FLOCKC_DEFINITION_FIELDS_H

#include "definition/found_classes.h"
#include "diag/rule_settings.h"
#include "diag/sink.h"
#include "model/bindings.h"
#include "model/field_uses.h"

typedef struct FieldReader {
    Arena *arena;
    Sink *sink;   /* where findings go */
    Sink *silent; /* where they go about what touches unreadable text */
    const Tree *tree;
    const char *consequence;   /* of a refused value in the section being read */
    DefValue *dropped_with;    /* the section that Flock drops for it */
    FlockRelease flock;        /* that the definition is meant for */
    Dialect dialect;           /* of the agent that is being read */
    const FoundClasses *found; /* by Flock; NULL in a file that has no components */
    FieldUses *uses;           /* where recognised fields are written down; NULL: not wanted */
} FieldReader;

/* A reader for the whole definition, `root`, as `flock` would load it; it borrows everything. */
FieldReader field_reader_new(Arena *arena, const Tree *tree, FlockRelease flock, Sink *sink,
                             DefValue *root);

/* False for TOML, which Flock does not read, and where no Flock loads the definition. */
bool field_reader_is_for_flock(const FieldReader *reader);

/* What happens when a value of `section` is refused, for a label. */
const char *field_reader_consequence(const FieldReader *reader, SectionId section);

/*
 * Reads `node`, the value of a section, into `section_struct` (cleared; of the right
 * struct). Reports unknown keys, wrong types, and the rest of what Flock would refuse.
 */
void fields_read(const FieldReader *reader, SectionId section, const Node *node,
                 void *section_struct);

#endif
