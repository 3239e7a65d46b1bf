/* SPDX-License-Identifier: MIT */
/*
 * comments.h - the comments of a definition that speak to flockc.
 *
 *     content_agent: # flockc: ignore[zero-duration] the default is meant
 *
 * The tree has no comments, because nothing else needs them: this looks for the word in the text
 * and drops what is inside a scalar. JSON has no comments.
 */
#ifndef FLOCKC_SYNTAX_COMMENTS_H
#define FLOCKC_SYNTAX_COMMENTS_H

#include "syntax/tree.h"

typedef struct Comment {
    Span span;     /* from its # to the end of the line */
    Str text;      /* after "flockc:", without the spaces around it */
    Span line;     /* the whole line, without its end */
    bool is_alone; /* nothing but spaces and other comments stand before it */
    /*
     * What it stands above, when it is alone: the map entry, the list item or the table
     * that begins on the next line that is not a comment; else that line; empty at the end of
     * the file. A table ends where one begins that is not inside it.
     */
    Span below;
} Comment;

/* In file order; their number. They live in `arena` and borrow the source. Linear. */
size_t comments_find(Arena *arena, const Tree *tree, Comment **comments);

/* What is between the brackets of `ignore[...]` or `ignore-file[...]`; false for other comments. */
bool comment_ignore_list(const Comment *comment, Str *list);

/* True for what stands between the names of such a list. */
bool comment_parts_names(char c);

/* The next name of such a list at `*at`, which moves behind it; empty at its end. */
Str comment_next_name(Str list, size_t *at);

#endif
