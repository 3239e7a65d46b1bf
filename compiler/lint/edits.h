/* SPDX-License-Identifier: MIT */
/*
 * edits.h - edits that leave a tidy file behind, for the fixes of rules.
 *
 * Each of them looks at how the value is written and offers nothing where it cannot be
 * sure: the finding then stays without a fix. None is offered for a value that carries an
 * anchor or a tag, nor where a comment would lose what it is about.
 */
#ifndef FLOCKC_LINT_EDITS_H
#define FLOCKC_LINT_EDITS_H

#include "lint/rule.h"

/*
 * Offers to write `text` in place of the string `value`, quoted as it has to be; of an alias
 * the anchored string. The description says what that does: "trim the name".
 */
void edits_replace_string(const Lint *lint, Finding *finding, FixSafety safety,
                          const DefValue *value, Str text, const char *description);

/*
 * Offers to write `text`, a string that needs no escapes, in place of the scalar `value`, in
 * quotes where that stands in quotes or its language asks for them; not in place of an alias.
 */
void edits_replace_scalar(const Lint *lint, Finding *finding, FixSafety safety,
                          const DefValue *value, Str text, const char *description);

/* Offers to put `text` inside of a string without escapes, behind its first `offset` bytes. */
void edits_insert_text(const Lint *lint, Finding *finding, FixSafety safety, const DefValue *value,
                       size_t offset, const char *text, const char *description);

/* Offers to write the other boolean in place of one that is written as such. */
void edits_replace_boolean(Finding *finding, FixSafety safety, const DefValue *value, bool is_true,
                           const char *description);

/* Offers to call the key of `value` `name`, which is a word; not for one that came by `<<`. */
void edits_rename_key(const Lint *lint, Finding *finding, FixSafety safety, const DefValue *value,
                      Str name, const char *description);

/* Offers to take the item out of its list. The last item of a list leaves `[]` behind. */
void edits_remove_item(const Lint *lint, Finding *finding, FixSafety safety, const DefStrList *list,
                       const DefStrItem *item, const char *description);

/*
 * Offers the entry `key: value` in front of the first one of `map`: on a line of its own, with
 * the same indentation, where the map is a block, and there in front of the first one without a
 * comment above; in `{}` as its only one. `value` is as it will
 * stand in the file.
 */
void edits_insert_first(const Lint *lint, Finding *finding, FixSafety safety, const DefValue *map,
                        const char *key, const char *value, const char *description);

/*
 * Offers an entry `section` that is a map with the one entry `key: value`: in front of the first
 * one of a block, behind the last one of a map in brackets.
 */
void edits_insert_section(const Lint *lint, Finding *finding, FixSafety safety, const DefValue *map,
                          const char *section, const char *key, const char *value,
                          const char *description);

#endif
