/* SPDX-License-Identifier: MIT */
/*
 * leaves.h - every value of the options document with its JSON Pointer.
 *
 * Provenance, explain and the library all walk this list, so none can forget a value.
 */
#ifndef FLOCKC_EMIT_LEAVES_H
#define FLOCKC_EMIT_LEAVES_H

#include "resolve/option_table.h"
#include "support/buf.h"

typedef enum LeafGroup {
    LEAF_FLOCK,
    LEAF_WORKFLOW,
    LEAF_AGENT,
    LEAF_ROUTING,
} LeafGroup;

typedef struct Leaf {
    LeafGroup group;
    Str owner; /* the agent's name; else empty */
    OptionId id;
    const Resolved *option;
} Leaf;

typedef void LeafVisitor(void *context, const Leaf *leaf);

/* Calls `visit` for every option, unset ones included, in the order for people. */
void leaves_visit(const Options *options, LeafVisitor *visit, void *context);

/* Appends `text` as a part of a JSON Pointer (RFC 6901). */
void pointer_append(Buf *out, Str text);

/* RFC 6901: "/activities/a~1b/retryPolicy/maximumAttempts". */
Str leaf_pointer(Arena *arena, const Leaf *leaf);

/* The same for an entry of the workflow's memo, and for a search attribute. */
Str memo_pointer(Arena *arena, Str key);
Str search_attribute_pointer(Arena *arena, Str name);

/* Who set it, and where; without a value, which is a node (MemoEntry.value). */
Layer memo_layer(const MemoEntry *memo);

#endif
