/* SPDX-License-Identifier: MIT */
/*
 * entries.h - entries put into a definition, or taken out of it, in the way in which that is
 * written; private to assist/.
 *
 * What is in braces gets a comma and what follows it; what has lines gets lines. A comment stays on
 * the line that it is on, and what is further in than the keys of a mapping belongs to the entry
 * above it.
 */
#ifndef FLOCKC_ASSIST_ENTRIES_H
#define FLOCKC_ASSIST_ENTRIES_H

#include "assist/edit_plan.h"

/*
 * Adds entries to `map`, a mapping's node or a null, at its end: in lines of their own where it has
 * lines, with an empty line before them if `is_spaced`, else in its braces. An alias, an anchored
 * and a broken mapping, and one whose entries all came by `<<`, are refused.
 */
void entries_add(EditPlan *plan, const Node *map, const Draft *drafts, size_t count,
                 bool is_spaced);

/* The same in front of entry `index`, where the entries of `map` have lines. */
void entries_add_before(EditPlan *plan, const Node *map, uint32_t index, const Draft *draft);

/* Writes the entry in place of one with the same key, whose value is null. */
void entries_replace_null(EditPlan *plan, const Node *value, const Draft *draft);

/*
 * Takes entry `index` out of `map`, and the comments right above it. It is refused where it has
 * comments, unless `takes_comments`.
 */
void entries_remove(EditPlan *plan, const Node *map, uint32_t index, bool takes_comments);

/* The place of the last entry with that key, which is the one that counts; false: there is none. */
bool entries_find(const Node *map, const char *key, uint32_t *index);

/* The lines of an entry that has lines of its own, from the comments above its key on. */
bool entries_lines(const EditPlan *plan, const Node *map, uint32_t index, Span *lines);

/* True if a mapping that is added to `map` can have lines of its own. */
bool entries_have_lines(const EditPlan *plan, const Node *map);

#endif
