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

#include "lint/lint.h"

/*
 * Offers to write `text` in place of the string `node`, quoted as it has to be. The
 * description says what that does: "trim the name".
 */
void edits_replace_string(const Lint *lint, Finding *finding, FixSafety safety, const Node *node,
                          Str text, const char *description);

/*
 * Offers to take `item` out of `list`, of which it is one of the items; `list` is not an
 * alias. The last item of a list leaves `[]` behind.
 */
void edits_remove_item(const Lint *lint, Finding *finding, FixSafety safety, const Node *list,
                       const Node *item, const char *description);

#endif
