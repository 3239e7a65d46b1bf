/* SPDX-License-Identifier: MIT */
/*
 * json_brackets.h - the maps and lists that are being read, and brackets that do not fit together;
 * for json_reader.c only.
 *
 * Indentation is never needed. Where a file ends before its brackets are closed, it tells which one
 * was forgotten: the one whose items went on with less of it. The file is then read once more as if
 * that one were closed there, so that what follows is where its author sees it.
 */
#ifndef FLOCKC_SYNTAX_JSON_JSON_BRACKETS_H
#define FLOCKC_SYNTAX_JSON_JSON_BRACKETS_H

#include "support/chars.h"
#include "support/vec.h"
#include "syntax/conflict.h"
#include "syntax/duplicates.h"
#include "syntax/json/json_scalar.h"

enum { JSON_HEALS_MAX = 8 };

/* The bracket at `open` has no partner; what is at `at` is behind it. */
typedef struct JsonHeal {
    size_t open, at;
} JsonHeal;

/* A map or list that is being read. */
typedef struct JsonFrame {
    struct JsonFrame *outer; /* NULL for the root's */
    size_t open;             /* where its bracket is */
    size_t indent;           /* of the line of its bracket */
    size_t item_indent;      /* of its first item, SIZE_MAX on the bracket's line; 0 before it */
    size_t depth;            /* 1 for the root */
    size_t first;            /* its first child on the stack */
    size_t comma;            /* the last comma; only where has_comma */
    size_t item_end;         /* of the last item */
    size_t before_item;      /* where the blanks before the last item begin */
    bool is_map;
    bool has_comma;    /* a comma was the last thing, and an item before it */
    bool has_item;     /* an item was the last thing */
    bool is_quiet;     /* text was left out since the last comma */
    bool is_broken;    /* keys or items may have been lost: NODE_BROKEN */
    bool is_abandoned; /* what comes next is of the outer map or list: a bracket is missing */
} JsonFrame;

typedef struct JsonReader {
    JsonCursor cursor;
    VEC(Node) stack;
    size_t line_start;              /* of the last line that blanks led to */
    size_t line_indent;             /* of that line, in bytes */
    Conflicts *conflicts;           /* of the file; NULL until a line looks like one */
    bool has_crossed;               /* the last blanks held a line end */
    bool is_bracket_found;          /* the next two tell which bracket was probably forgotten */
    size_t suspect;                 /* a bracket whose items went on with less indentation */
    size_t suspect_item;            /* the first such item */
    size_t judged_closer;           /* a closing bracket that was reported already, plus 1 */
    StrMap seen_keys;               /* for duplicates_report() */
    JsonHeal heals[JSON_HEALS_MAX]; /* brackets that are closed where their indentation says */
    size_t heal_count;
    bool wants_again; /* one more was found: the file is read again with it */
} JsonReader;

static inline bool json_at_end(const JsonReader *reader)
{
    return reader->cursor.at == reader->cursor.end;
}

/* The byte at the cursor; NUL at the end, where no caller takes NUL for text. */
static inline char json_peek(const JsonReader *reader)
{
    return json_at_end(reader) ? '\0' : reader->cursor.text[reader->cursor.at];
}

/* The first byte from `at` on that is not a blank; NUL at the end. */
char json_peek_behind(const JsonReader *reader, size_t at);

/* Whether a value of any kind can begin with it. */
bool json_begins_value(char c);

char json_closer_of(const JsonFrame *frame);
const char *json_words_of(const JsonFrame *frame);

/* The bracket at `open`, of `frame` or inside it, has no partner: one is expected before `seen_at`.
 */
void json_report_unclosed(JsonReader *reader, JsonFrame *frame, size_t open, size_t seen_at);

/* The file ends inside of `frame`. */
void json_end_of_file(JsonReader *reader, JsonFrame *frame);

/*
 * Takes note of what is at the cursor: an item, or the closing bracket. True for an item that
 * begins a line and is indented no deeper than the line of the bracket around it, while the first
 * one is; and for a bracket that begins a line with less indentation than that.
 */
bool json_note_indent(JsonReader *reader, JsonFrame *frame, bool is_closer);

/* True where `frame` has to end before what is at the cursor, and its bracket is reported. */
bool json_close_unclosed(JsonReader *reader, JsonFrame *frame);

/*
 * A `}` in a list or a `]` in a map. It is one of three things: the closing bracket of
 * an outer map or list, one too many, or (most often) the wrong one of the two. True if the frame
 * ends here.
 */
bool json_take_wrong_closer(JsonReader *reader, JsonFrame *frame);

#endif
