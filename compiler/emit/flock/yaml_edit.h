/* SPDX-License-Identifier: MIT */
/*
 * yaml_edit.h - a YAML definition as Flock is to read it: its own text, with edits; private to
 * emit/.
 *
 * Durations are written in ISO 8601, where they are not; flockc's own sections are taken out, with
 * the comments that belong to them, and so are the lines that tell an editor which schema to use.
 * Everything else stays, byte by byte.
 */
#ifndef FLOCKC_EMIT_FLOCK_YAML_EDIT_H
#define FLOCKC_EMIT_FLOCK_YAML_EDIT_H

#include "model/model.h"
#include "support/buf.h"

/* Appends the text, which has no mark of a generated file unless the source has one. */
void yaml_edit_write(Buf *out, Arena *arena, const FlockDef *def);

/* The sections that are taken out, in file order: bytes of the source. */
typedef struct YamlCuts {
    Span *items;
    size_t count;
} YamlCuts;

YamlCuts yaml_edit_cuts(Arena *arena, const Tree *tree);

/* Where the text of the source begins, after a byte order mark. */
size_t yaml_edit_text_start(Str text);

#endif
