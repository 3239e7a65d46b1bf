/* SPDX-License-Identifier: MIT */
/* yaml_tree.h - a definition in TOML or JSON as YAML that Flock reads; private to emit/. */
#ifndef FLOCKC_EMIT_FLOCK_YAML_TREE_H
#define FLOCKC_EMIT_FLOCK_YAML_TREE_H

#include "model/model.h"
#include "support/buf.h"

/* Appends the definition without flockc's own sections, with the comments of TOML. */
void yaml_tree_write(Buf *out, Arena *arena, const FlockDef *def);

#endif
