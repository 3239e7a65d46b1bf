/* SPDX-License-Identifier: MIT */
/*
 * conflict.h - the markers of an unfinished merge.
 *
 * Git writes both versions of the lines that clash, between marker lines of seven signs:
 * `<<<<<<< ours`, with diff3 `||||||| base`, then `=======`, and `>>>>>>> theirs`. A reader
 * that meets one of them asks here what to leave out: the markers and all versions but the
 * first, so that the rest of the file still reads. It is for the reader to say whether a
 * line is a marker or legal text: in a block scalar it may be either.
 */
#ifndef FLOCKC_SYNTAX_CONFLICT_H
#define FLOCKC_SYNTAX_CONFLICT_H

#include "diag/sink.h"

typedef struct Conflict {
    Span open;   /* its first marker, without the line end; of a stray marker: all there is */
    Span middle; /* `=======`; empty if there is none */
    Span close;  /* `>>>>>>>`; empty if there is none */
    bool is_reported;
} Conflict;

/* Whole lines, line end included, that a reader leaves out. */
typedef struct ConflictPart {
    Span span;
    uint32_t conflict; /* its number */
} ConflictPart;

typedef struct Conflicts {
    Conflict *items;     /* in file order */
    ConflictPart *parts; /* in file order */
    size_t count, part_count;
} Conflicts;

/* Every line of `text` that looks like a marker, one conflict for those that belong together. */
Conflicts *conflicts_find(Arena *arena, Str text);

/* The part that holds `offset`, or NULL. */
const ConflictPart *conflicts_part_at(const Conflicts *conflicts, size_t offset);

/* The conflict that reaches from its first marker to its last over `offset`, or NULL. */
Conflict *conflicts_at(const Conflicts *conflicts, size_t offset);

/* Reports the conflict, the first time it is asked to. */
void conflict_report(Conflict *conflict, Sink *sink);

#endif
