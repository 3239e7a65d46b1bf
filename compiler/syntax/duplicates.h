/* SPDX-License-Identifier: MIT */
/*
 * duplicates.h - keys that appear twice in one mapping.
 *
 * Python's loaders keep the last value and say nothing. Keys are equal as Python
 * compares them: 1, 1.0 and true are one key.
 */
#ifndef FLOCKC_SYNTAX_DUPLICATES_H
#define FLOCKC_SYNTAX_DUPLICATES_H

#include "diag/sink.h"
#include "support/map.h"
#include "syntax/tree.h"

/*
 * Flags every key that a later equal key replaces with NODE_DUPLICATE, and reports
 * duplicate-key for it unless it came through a merge key, where being replaced is
 * the purpose. Linear in the number of entries. `seen` begins zeroed and is kept for the next
 * call, which uses its memory again.
 */
void duplicates_report(Arena *arena, Node *map, StrMap *seen, Sink *sink);

/* Text that is the same for keys that Python treats as equal; `key` is comparable and not an alias.
 */
Str key_identity(Arena *arena, const Node *key);

/* False for a key that is a list or mapping: it has no identity, and its reader refuses it. */
bool key_is_comparable(const Node *key);

#endif
