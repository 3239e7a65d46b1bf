/* SPDX-License-Identifier: MIT */
/*
 * suppression.h - what the author of a definition does not want to hear.
 *
 *     # flockc: ignore[queue-idle, FLK603] the night shift polls it
 *
 * at the end of a line counts for the line; alone on a line, for the map entry, list item or
 * table below it, the whole of it; `ignore-file[...]` anywhere for the file. A finding is
 * hidden if the place where it begins is covered and its rule is named, or each of the aliases
 * that it is about. What may not be
 * hidden stays, and naming it is a finding of its own (locked-rule-in-ignore); so are names
 * of no rule (unknown-rule-in-ignore) and names that hide nothing (unused-ignore).
 */
#ifndef FLOCKC_LINT_SUPPRESSION_H
#define FLOCKC_LINT_SUPPRESSION_H

#include "diag/rule_settings.h"
#include "diag/sink.h"
#include "syntax/tree.h"

/*
 * The last word about the findings of `sink`: hides what comments hide, and what only Flock does
 * where `settings` (may be NULL) say that no Flock is meant; gives every other one the severity
 * that they want. Where parts of the file could
 * not be read nobody knows whether an ignore has a use, so nothing is said about that.
 */
void suppression_apply(Arena *arena, const Tree *tree, const RuleSettings *settings, Sink *sink);

/*
 * The same for what a target needs, which is asked later, in a sink of its own: of comments
 * nothing more is said.
 */
void suppression_apply_to_needs(Arena *arena, const Tree *tree, const RuleSettings *settings,
                                Sink *sink);

#endif
