/* SPDX-License-Identifier: MIT */
/*
 * reader.h - from text to tree.
 *
 * syntax_read() is what everybody calls. It checks UTF-8 and the size, takes off a
 * byte order mark (spans still count it) and hands over to one of the readers. Each reports
 * syntax errors to the sink and goes on, so that one run shows them all.
 */
#ifndef FLOCKC_SYNTAX_READER_H
#define FLOCKC_SYNTAX_READER_H

#include "diag/sink.h"
#include "syntax/tree.h"

/* Bounds on input; over one of them the file gets limit-exceeded. */
enum {
    INPUT_MAX_BYTES = 64 * 1024 * 1024,
    NESTING_MAX = 256, /* mappings and lists inside one another */
};

/* The language that the last suffix of `name` names; false if it is none of ours. */
bool language_from_name(Str name, Language *language);

/* True for the names that a folder is searched for: *.flock.yaml and its like. */
bool name_is_of_definition(Str name);

/* Never NULL; the tree and its text live in `arena`, and borrow the source's text. */
Tree *syntax_read(Arena *arena, SourceFile *source, Language language, Sink *sink);

/*
 * The readers themselves. The source's text is well-formed UTF-8 of at most
 * INPUT_MAX_BYTES; reading starts at byte `from` (after a byte order mark).
 */
/* `source` is that of the tree; after a mistake it gets an index of lines. */
void yaml_read(Arena *arena, SourceFile *source, Tree *tree, size_t from, Sink *sink);
void toml_read(Arena *arena, Tree *tree, size_t from, Sink *sink);
void json_read(Arena *arena, Tree *tree, size_t from, Sink *sink);

#endif
