/* SPDX-License-Identifier: MIT */
/*
 * names.h - an agent or a task queue, wherever its name is written: what "go to definition", "find
 * all references" and "rename" ask.
 */
#ifndef FLOCKC_ASSIST_NAMES_H
#define FLOCKC_ASSIST_NAMES_H

#include "compilation.h"

/* The name at the byte `offset`, its quotes included; NULL: there is none. */
const Reference *name_at(const Compilation *compilation, uint32_t offset);

typedef struct NamePlaces {
    const Reference **items; /* in file order, each place once */
    size_t count;
} NamePlaces;

/*
 * The places that name the same agent, or the same task queue, as `name`. The key of an agent is
 * one of them where the agent goes by it. In `arena`.
 */
NamePlaces name_places(Arena *arena, const Compilation *compilation, const Reference *name);

/* Where the agent gets its name, or the queue its worker; the first of several. NULL: nowhere. */
const Reference *name_definition(const NamePlaces *places);

/* The text of a place without its quotes; the same for a place of any text. */
Span name_inner(const Compilation *compilation, Span span);
Span span_inside_quotes(Str text, Span span);

/* How the name at a place is written: its quotes, or none. */
NodeStyle name_style(const Compilation *compilation, Span span);

/* `name` as it is written there, in quotes that can hold it. In `arena`. */
Str name_written(Arena *arena, NodeStyle style, Str name);

typedef struct NameEdits {
    Edit *items; /* in file order; they do not overlap */
    size_t count;
    const char *refused; /* why there are none; NULL: they are there */
} NameEdits;

/*
 * What makes `name` another one in this file: every place of it, each in the quotes that it has
 * where they can hold the new name, and in TOML every header that contains it. In `arena`.
 */
NameEdits name_rename(Arena *arena, const Compilation *compilation, const Reference *name,
                      Str new_name);

#endif
