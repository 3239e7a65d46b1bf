/* SPDX-License-Identifier: MIT */
/*
 * yaml_builder.h - from YAML events to a tree.
 *
 * Feed it one event after the other; it resolves scalars by PyYAML's rules, expands
 * aliases and merge keys, and reports what PyYAML's composer and constructor would
 * refuse. yaml_builder_finish may be called at any time: what is still open is
 * closed, so an unfinished document gives a tree too.
 */
#ifndef FLOCKC_SYNTAX_YAML_YAML_BUILDER_H
#define FLOCKC_SYNTAX_YAML_YAML_BUILDER_H

#include "diag/sink.h"
#include "syntax/tree.h"
#include "syntax/yaml/yaml_events.h"

typedef struct YamlBuilder YamlBuilder;

/* Nodes go to `arena` and borrow `text`, the source's text. Free with yaml_builder_free. */
YamlBuilder *yaml_builder_new(Arena *arena, Str text, Sink *sink);
void yaml_builder_free(YamlBuilder *builder);

/* False when nothing more can be taken: a limit was passed or a second document began. */
bool yaml_builder_take(YamlBuilder *builder, const YamlEvent *event);

/* True when a limit ended the reading: what comes after it is missing in the tree. */
bool yaml_builder_is_truncated(const YamlBuilder *builder);

/* The root, in the arena; a NODE_NULL when there was no document. */
Node *yaml_builder_finish(YamlBuilder *builder);

#endif
