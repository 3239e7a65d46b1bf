/* SPDX-License-Identifier: MIT */
/*
 * glued_keys.h - `timeout:60`: without a space after the colon it is one text to YAML.
 */
#ifndef FLOCKC_DEFINITION_GLUED_KEYS_H
#define FLOCKC_DEFINITION_GLUED_KEYS_H

#include "diag/sink.h"
#include "schema/models.h"
#include "syntax/tree.h"

/*
 * The field of `section` whose key and a colon the plain YAML text `node`, a key or a value,
 * begins with; NULL for any other.
 */
const FieldInfo *glued_key_find(SectionId section, const Node *node);

/* The same of a setting of `model`. */
const FieldInfo *glued_setting_find(ModelId model, const Node *node);

/* True for a plain YAML key like `a:{b`: what PyYAML makes of `a:{b: 1}` outside of brackets. */
bool glued_key_has_bracket(const Node *key);

/* What to do about a text that begins with `field`; with a fix if `is_fixable`. */
void glued_key_help(Finding *finding, const FieldInfo *field, const Node *node, bool is_fixable);

#endif
