/* SPDX-License-Identifier: MIT */
/* cursor_private.h - one walk over a text, for cursor.h; private to syntax/. */
#ifndef FLOCKC_SYNTAX_CURSOR_PRIVATE_H
#define FLOCKC_SYNTAX_CURSOR_PRIVATE_H

#include "support/vec.h"
#include "syntax/cursor.h"

/* No byte of a text: the walk looks for entries, and not for a place. */
#define SCAN_NO_PLACE UINT32_MAX

typedef VEC(CursorEntry) EntryVec;

typedef struct Scan {
    Arena *arena;
    Str text;
    Language language;
    bool has_carriage; /* a CR is somewhere: lines may end there */
    uint32_t at;       /* the place that is looked for, or SCAN_NO_PLACE */
    bool is_found;
    Cursor cursor;
    VEC(CursorStep) path;
    const CursorStep *wanted; /* whose entries are looked for */
    size_t wanted_from, wanted_depth;
    size_t common;      /* steps of the path that are those of `wanted` */
    EntryVec *entries;  /* of each depth */
    CursorEntry *entry; /* the last key that was seen, if it is one of them */
} Scan;

/*
 * What need not be read is passed over, if its end is no farther than this: where the place is in
 * it, looking for that end was in vain, at every level.
 */
enum { SCAN_SKIP_BYTES = 1 << 16 };

/* A word of the text, or what is between two quotes. */
typedef struct ScanToken {
    Span outer, inner;
    char quote; /* 0: none */
    bool is_closed;
} ScanToken;

static inline char scan_char(const Scan *scan, uint32_t at)
{
    return at < scan->text.len ? scan->text.ptr[at] : '\0';
}

static inline bool scan_is_end(const Scan *scan, uint32_t at)
{
    return at >= scan->text.len || scan->text.ptr[at] == '\n' || scan->text.ptr[at] == '\r';
}

static inline bool scan_is_blank(const Scan *scan, uint32_t at)
{
    return at < scan->text.len && (scan->text.ptr[at] == ' ' || scan->text.ptr[at] == '\t');
}

/* True for a blank, the end of a line and the end of the text. */
static inline bool scan_is_gap(const Scan *scan, uint32_t at)
{
    return scan_is_blank(scan, at) || scan_is_end(scan, at);
}

static inline bool scan_is_within(const Scan *scan, uint32_t start, uint32_t end)
{
    return !scan->is_found && start <= scan->at && scan->at <= end;
}

uint32_t scan_blanks(const Scan *scan, uint32_t at);
uint32_t scan_line_end(const Scan *scan, uint32_t at);
/* Behind the end of the line `at` is in. */
uint32_t scan_next_line(const Scan *scan, uint32_t at);
/* The text of a span without blanks at its end. */
uint32_t scan_trim(const Scan *scan, uint32_t start, uint32_t end);

/* The place is found: the first `depth` steps of the path lead to it. */
void scan_found(Scan *scan, CursorRole role, size_t depth, Span word);
/* The same for a word: nowhere if the place is at its quotes. */
void scan_found_token(Scan *scan, CursorRole role, size_t depth, const ScanToken *token);
/* The rest of a line from `at` on: its comment, or nothing that can be typed in. */
void scan_rest(Scan *scan, uint32_t at);

/* The path ends with this step, behind `depth` others. */
void scan_item(Scan *scan, size_t depth, uint32_t item);
void scan_key(Scan *scan, size_t depth, Span key);
/* The value of the last key. */
void scan_value(Scan *scan, Span value);

/* What is between quotes at `at`, in YAML as long as lines are indented more than `indent`. */
ScanToken scan_quoted(const Scan *scan, uint32_t at, int64_t indent);

/*
 * What is between brackets at `at`, at the end of the first `depth` steps, in a block of YAML that
 * is indented by `indent` (-1: none). Gives back the place behind it.
 */
uint32_t scan_flow(Scan *scan, uint32_t at, size_t depth, int64_t indent);

void scan_yaml(Scan *scan, uint32_t at);
void scan_toml(Scan *scan, uint32_t at);

#endif
