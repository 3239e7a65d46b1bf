/* SPDX-License-Identifier: MIT */
/*
 * yaml_tags.h - what an explicit YAML tag makes of a node.
 *
 * PyYAML's SafeConstructor knows the YAML 1.1 types; every other tag fails the load.
 */
#ifndef FLOCKC_SYNTAX_YAML_YAML_TAGS_H
#define FLOCKC_SYNTAX_YAML_YAML_TAGS_H

#include "diag/sink.h"
#include "syntax/tree.h"

/* True for !!merge, which makes a key a merge key as `<<` does. */
bool yaml_tag_is_merge(Str tag);

/* True for !!omap and !!pairs, on a list of mappings with one entry each. */
bool yaml_tag_makes_pairs(Str tag);

/*
 * Gives `node` (a scalar, mapping or list that holds its decoded text or items) the kind
 * that `tag` asks for, or reports unsupported-tag or unreadable-value and makes it a
 * NODE_ERROR. `tag` is not empty.
 */
void yaml_tag_apply(Arena *arena, Node *node, Str tag, Sink *sink);

#endif
