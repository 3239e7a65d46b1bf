/* SPDX-License-Identifier: MIT */
/*
 * component_uses.h - which keys of a component are which settings, for an editor.
 */
#ifndef FLOCKC_DEFINITION_COMPONENT_USES_H
#define FLOCKC_DEFINITION_COMPONENT_USES_H

#include "model/field_uses.h"
#include "model/model.h"

/*
 * Adds the keys of a component that is read, of its `config`, and of what is a model of its own in
 * there: a hand-off request, a rule, a context.
 */
void component_uses_note(Arena *arena, FieldUses *uses, const ComponentDef *component);

#endif
