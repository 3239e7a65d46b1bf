/* SPDX-License-Identifier: MIT */
/*
 * draft.h - entries that are not in the file yet, and how each language writes them.
 */
#ifndef FLOCKC_ASSIST_DRAFT_H
#define FLOCKC_ASSIST_DRAFT_H

#include "support/buf.h"
#include "support/vec.h"
#include "syntax/tree.h"

/* An entry: a mapping, or a value on one line. */
typedef struct Draft {
    Str key;   /* its text; the quotes are up to the style */
    Str value; /* of a scalar or a list, as it will stand in the file; else empty */
    const struct Draft *entries; /* of a mapping */
    uint32_t count;
    bool is_map;
    bool is_inline; /* of a mapping: in braces even where it could have lines of its own */
    /*
     * Of a mapping, where not empty: all that will stand behind its key, on lines of which the
     * first one is a rest, with the comments. Used where it can have lines of its own.
     */
    Str lines;
    Str above; /* with them: comments, each on a line */
} Draft;

typedef VEC(Draft) Drafts;

typedef struct DraftStyle {
    Language language;
    NodeStyle keys;  /* of YAML: how keys are written */
    Str indent;      /* blanks in front of a line */
    Str unit;        /* one step further in */
    const char *eol; /* how a line ends */
} DraftStyle;

/* Appends `key: value` in one line; a mapping stands in braces. */
void draft_write_inline(Buf *out, const DraftStyle *style, const Draft *draft);

/* Appends `{a: 1, b: 2}`, without a key. */
void draft_write_braces(Buf *out, const DraftStyle *style, const Draft *drafts, size_t count);

/*
 * Appends the entry in lines of YAML or JSON. The first one begins with its indent, and the last
 * one has no end.
 */
void draft_write_lines(Buf *out, const DraftStyle *style, const Draft *draft);

/* Appends a table of TOML, `[path.key]` and its entries; every line has an end. */
void draft_write_table(Buf *out, const DraftStyle *style, Str path, const Draft *draft);

#endif
