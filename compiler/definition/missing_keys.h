/* SPDX-License-Identifier: MIT */
/*
 * missing_keys.h - fields that must be there, and are not.
 */
#ifndef FLOCKC_DEFINITION_MISSING_KEYS_H
#define FLOCKC_DEFINITION_MISSING_KEYS_H

#include "diag/sink.h"
#include "schema/schema.h"
#include "syntax/tree.h"

/*
 * Reports the required fields of `section` that `map`, dereferenced, does not have; `consequence`
 * says what happens. Silent about one that a key of the mapping was meant to be.
 */
void missing_keys_report(Sink *sink, SectionId section, const Node *map, const char *consequence);

#endif
