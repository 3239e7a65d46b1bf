/* SPDX-License-Identifier: MIT */
/* definition.h - the pass from the tree to the model. */
#ifndef FLOCKC_DEFINITION_DEFINITION_H
#define FLOCKC_DEFINITION_DEFINITION_H

#include "diag/rule_settings.h"
#include "diag/sink.h"
#include "model/field_uses.h"
#include "model/model.h"

/*
 * Reads the tree, as `flock` would; never NULL, lives in `arena`. Reports to `sink` what Flock
 * would refuse, and writes down in `uses` (empty; NULL: not wanted) which key is which field.
 */
FlockDef *definition_read(Arena *arena, const Tree *tree, FlockRelease flock, Sink *sink,
                          FieldUses *uses);

/* What it reports where nothing says that the file is a Flock definition. */
void definition_report_not_a_flock(const Tree *tree, Sink *sink);

#endif
