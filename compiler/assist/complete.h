/* SPDX-License-Identifier: MIT */
/*
 * complete.h - what can be typed at a place of a definition that is being written.
 *
 * The place is one of the text as it is now, half a word and all: syntax/cursor.h says what it is
 * in. What agents, queues and failures there are comes from a compilation of an earlier text, or,
 * where there is none, from the text. What an item puts in is what the file wants there: with
 * quotes, colon, comma, dash, indentation and line ends; a text that could be read is one with it.
 */
#ifndef FLOCKC_ASSIST_COMPLETE_H
#define FLOCKC_ASSIST_COMPLETE_H

#include "compilation.h"

typedef enum CompletionKind {
    COMPLETION_KEY,     /* with a scalar as its value */
    COMPLETION_SECTION, /* with a mapping or a list, or brackets alone */
    COMPLETION_WORD,    /* one of a few */
    COMPLETION_VALUE,
    COMPLETION_DURATION,
    COMPLETION_AGENT,
    COMPLETION_QUEUE,
    COMPLETION_CLASS, /* of a component */
    COMPLETION_ERROR,
    COMPLETION_RULE,
    COMPLETION_TEMPLATE, /* several lines to fill in */
} CompletionKind;

typedef struct CompletionItem {
    CompletionKind kind;
    unsigned rank; /* a smaller one comes first */
    Str label;
    Str detail;        /* a few words beside it; may be empty */
    Str documentation; /* Markdown, if that was asked for; may be empty */
    Str filter;        /* what the word that is typed is compared with */
    Str text;          /* goes in */
    const Span *stops; /* places of `text` to fill in, the last one where to go on typing */
    uint32_t stop_count;
} CompletionItem;

typedef struct Completion {
    CompletionItem *items; /* the likely ones first; no two have the same label */
    size_t count;
    Span replace;         /* what an item takes the place of, on one line */
    uint32_t line_indent; /* blanks at the beginning of that line: those after a line end in
                             `text` are all there is, these included */
    bool is_incomplete;   /* there are more: ask again when more is typed */
} Completion;

/* No place of the compilation's text. */
#define COMPLETE_NO_PLACE UINT32_MAX

typedef struct CompletionQuery {
    Str text; /* as it is now; borrowed */
    Language language;
    uint32_t offset;                /* of it */
    const Compilation *compilation; /* of an earlier text, finished; NULL: there is none */
    uint32_t line_before;           /* where the line begins in that text; or COMPLETE_NO_PLACE */
    bool is_markdown;
    char typed; /* nobody asked, but this was typed; 0: somebody asked */
} CompletionQuery;

/*
 * In `arena`. Nothing in prose, in comments but those for flockc, and where nothing is known. Who
 * has not asked is left alone where the next key is likely to be Enter, which would take the first
 * item: while a line is indented, behind a key whose value goes below it, at a bracket.
 */
Completion complete_at(Arena *arena, const CompletionQuery *query);

#endif
