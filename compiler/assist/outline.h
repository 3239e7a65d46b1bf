/* SPDX-License-Identifier: MIT */
/*
 * outline.h - the keys of a definition as a tree: what an editor shows beside the text, and what it
 * can fold.
 */
#ifndef FLOCKC_ASSIST_OUTLINE_H
#define FLOCKC_ASSIST_OUTLINE_H

#include "compilation.h"

/* What it is to someone who reads the outline. */
typedef enum OutlineKind {
    OUTLINE_SECTION, /* a mapping */
    OUTLINE_LIST,
    OUTLINE_AGENT,
    OUTLINE_WORKER,
    OUTLINE_STRING,
    OUTLINE_NUMBER,
    OUTLINE_BOOLEAN,
    OUTLINE_NULL,
} OutlineKind;

typedef struct OutlineItem {
    OutlineKind kind;
    Str name;       /* the key; of an item of a list its `name`, or its number */
    Str detail;     /* the value of a scalar; may be empty */
    Span range;     /* key and value */
    Span selection; /* the key, inside of `range` */
    const Node *value;
} OutlineItem;

/* Called for every item, and at its end. */
typedef struct OutlineVisitor {
    void *context;
    void (*enter)(void *context, const OutlineItem *item);
    void (*leave)(void *context);
    unsigned depth; /* how many levels are wanted; 0: all */
} OutlineVisitor;

/* Deeper mappings are left out: no outline is read so deep. */
enum { OUTLINE_DEPTH_MAX = 24 };

/* In file order; linear. What came through an alias or `<<` is not there a second time. */
void outline_walk(Arena *arena, const Compilation *compilation, const OutlineVisitor *visitor);

/*
 * How many levels an outline of at most `items_max` items has; at least two, which are the sections
 * and the agents.
 */
unsigned outline_depth(Arena *arena, const Compilation *compilation, size_t items_max);

#endif
