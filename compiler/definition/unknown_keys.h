/* SPDX-License-Identifier: MIT */
/*
 * unknown_keys.h - keys that are not in the tables.
 */
#ifndef FLOCKC_DEFINITION_UNKNOWN_KEYS_H
#define FLOCKC_DEFINITION_UNKNOWN_KEYS_H

#include "diag/sink.h"
#include "schema/components.h"
#include "syntax/tree.h"

/*
 * Reports `key` of `map`, a map of `section`, with what was probably meant. Keys of the
 * flock that begin with `x-` are their author's and are left alone. `dialect` is that of the
 * agent around it. True if Flock drops the section for it.
 */
bool unknown_key_report(Sink *sink, SectionId section, const Node *map, const Node *key,
                        Dialect dialect);

/* Reports a key that older releases of Flock knew. */
void unknown_key_report_obsolete(Sink *sink, SectionId section, const FieldInfo *field,
                                 const Node *key);

#endif
