/* SPDX-License-Identifier: MIT */
/*
 * cursor.h - what stands at a place of a text that may be half typed.
 *
 * The readers want a text that can be read; an editor asks in the middle of a word. So this looks
 * at the outline of the text only: keys, items, brackets, quotes, indentation. It never fails, on
 * any bytes, reports nothing, and takes time linear in the text. Where a text can be read two ways
 * it goes by what was probably meant: a quote or bracket that is not closed ends with its line, or
 * where the lines are no longer indented below it.
 */
#ifndef FLOCKC_SYNTAX_CURSOR_H
#define FLOCKC_SYNTAX_CURSOR_H

#include "support/arena.h"
#include "syntax/tree.h"

typedef enum CursorRole {
    CURSOR_NOWHERE, /* inside of a long text, behind a value, or where typing makes no sense */
    CURSOR_KEY,     /* a key of the mapping at `path`, or an item of the list there */
    CURSOR_VALUE,   /* the value at `path` */
    CURSOR_COMMENT,
} CursorRole;

/* A way into a mapping or a list. */
typedef struct CursorStep {
    bool is_item;
    uint32_t item;    /* of an item: the byte where it begins, by which items are told apart */
    Str key;          /* of a key: without its quotes, its escapes as they are written */
    uint32_t bracket; /* where the brackets around what it leads to begin; 0: it is in none */
} CursorStep;

typedef struct Cursor {
    CursorRole role;
    CursorStep *path;
    size_t depth;
    Span word;      /* what is being typed, without its quotes; of a comment all of it */
    Str prefix;     /* of the word, before the place */
    char quote;     /* around the word: '"', '\'' or 0 */
    bool is_closed; /* the quote is */
    bool is_flow;   /* inside of brackets */
    bool is_fresh; /* a key, if it is one, is the first of its mapping: it may be a value as well */
    bool is_header;   /* in the brackets of a TOML header */
    bool has_colon;   /* the key has its `:` or `=` */
    bool needs_dash;  /* it is an item of a list that has no `- ` yet */
    bool needs_space; /* it is directly behind `:`, `=` or `-` */
    bool needs_comma_before, needs_comma_after;
} Cursor;

/* At the byte `offset` of `text`, which is borrowed. */
Cursor cursor_at(Arena *arena, Str text, Language language, uint32_t offset);

/* A key of a mapping, with what stands behind it. */
typedef struct CursorEntry {
    Str key;
    Span place; /* of the key, without its quotes */
    Str value;  /* of a scalar that is not empty, without its quotes; else empty */
} CursorEntry;

typedef struct CursorEntries {
    CursorEntry *items; /* in file order; TOML may write a key several times */
    size_t count;
} CursorEntries;

/*
 * The keys of every mapping on the way: `depth` + 1 of them, of which number i is where the first i
 * steps of a cursor lead to. Where that is a list there are none. Those below `from` need not be
 * there: where the brackets of that step are known, nothing else is read.
 */
CursorEntries *cursor_entries(Arena *arena, Str text, Language language, const CursorStep *path,
                              size_t from, size_t depth);

#endif
