/* SPDX-License-Identifier: MIT */
/*
 * rename.h - a fix that calls a key something else, wherever it is written.
 */
#ifndef FLOCKC_DEFINITION_RENAME_H
#define FLOCKC_DEFINITION_RENAME_H

#include "diag/sink.h"
#include "syntax/tree.h"

/*
 * Offers to call `key`, a key of `tree`, `name`, which is a word; the quotes stay. In TOML a
 * table's key appears in each header below it and in each dotted key: all of them change. Nothing
 * is offered for a key that is not a string, that carries an anchor or a tag, that is an alias, or
 * of which some places could not be read.
 */
void rename_key(const Tree *tree, Finding *finding, FixSafety safety, const Node *key, Str name,
                const char *description);

#endif
