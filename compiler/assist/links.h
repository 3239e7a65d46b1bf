/* SPDX-License-Identifier: MIT */
/* links.h - the words of a file that stand for something to read: pages of rules, other files. */
#ifndef FLOCKC_ASSIST_LINKS_H
#define FLOCKC_ASSIST_LINKS_H

#include "compilation.h"

typedef enum LinkKind {
    LINK_RULE,      /* the page of a rule */
    LINK_FILE,      /* a file; a path is relative to the folder of the text that names it */
    LINK_CODE_FILE, /* the same, relative to the folder where the program of the flock runs */
} LinkKind;

typedef struct Link {
    Span span; /* on one line, without quotes */
    LinkKind kind;
    RuleId rule; /* of LINK_RULE */
    Str file;    /* of the others, as it is written: a path, or a URI; not empty */
} Link;

typedef struct Links {
    Link *items;
    size_t count;
} Links;

/*
 * Of a definition: rules in ignore comments, the schema that its first lines name for an editor,
 * and the files of `components`. In `arena`.
 */
Links links_of_definition(Arena *arena, const Compilation *compilation);

/*
 * Of the text of a .flockc.yaml: rules whose severity it sets, and definitions that it names
 * without wildcards. In `arena`.
 */
Links links_of_config(Arena *arena, Str text);

#endif
