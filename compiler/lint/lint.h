/* SPDX-License-Identifier: MIT */
/* lint.h - the registry of the rules, and the walk that shows them a definition. */
#ifndef FLOCKC_LINT_LINT_H
#define FLOCKC_LINT_LINT_H

#include "lint/rule.h"

/* The rule behind an id; never NULL. */
const LintRule *lint_rule(RuleId id);

/* The language of its bad example: that of the file's name, where it has one. */
Language lint_bad_language(const LintRule *rule);

/* Runs every rule. Not to be called for a file with syntax errors: half a file misleads. */
void lint_run(Arena *arena, Facts *facts, Sink *sink);

/* The same for a file that is one of several: what `neighbours` say of the others. */
void lint_run_beside(Arena *arena, Facts *facts, Neighbours neighbours, Sink *sink);

#endif
