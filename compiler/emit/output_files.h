/* SPDX-License-Identifier: MIT */
/*
 * output_files.h - what a target writes: one text or several, each with a name.
 *
 * A name stands for a file in the folder that the caller chooses or below it, or for nothing more
 * than "the main file" where the caller has a path of its own. The main file is the first. The list
 * lives in an arena; the texts are buffers, so give them back with output_files_free().
 */
#ifndef FLOCKC_EMIT_OUTPUT_FILES_H
#define FLOCKC_EMIT_OUTPUT_FILES_H

#include "support/buf.h"
#include "support/map.h"
#include "support/vec.h"

typedef struct OutputFile {
    Str name; /* "talk.json", "talk/talk_options.go": NUL-terminated, relative */
    Buf text;
} OutputFile;

/* {.arena = arena} to begin with. */
typedef struct OutputFiles {
    Arena *arena;
    VEC(OutputFile *) items;
    StrMap by_name; /* name -> index in `items` */
} OutputFiles;

/*
 * Adds an empty file and returns its text, which keeps its address. `name` is copied. A name
 * that is taken, is empty or leads out of the folder is a bug of the target.
 */
Buf *output_files_add(OutputFiles *files, Str name);

/* The text of the first file; there must be one. */
Buf *output_files_main(const OutputFiles *files);

/* The same files with their list in `arena`; none is left in `from`. */
OutputFiles output_files_move(Arena *arena, OutputFiles *from);

/* Gives back the texts; no file is left. */
void output_files_free(OutputFiles *files);

#endif
