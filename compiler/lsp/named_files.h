/* SPDX-License-Identifier: MIT */
/*
 * named_files.h - what a workspace knows of a definition: its shared names, at places as the
 * protocol writes them, so that the text is not needed any more; private to lsp/.
 */
#ifndef FLOCKC_LSP_NAMED_FILES_H
#define FLOCKC_LSP_NAMED_FILES_H

#include "assist/shared_names.h"
#include "lsp/document.h"
#include "support/json_writer.h"

typedef struct NamedPlace {
    SharedName name; /* its span is of the text that was compiled */
    LspPosition start, end;
} NamedPlace;

typedef struct NamedFile {
    const Document *document; /* open; NULL: it is on the disk */
    Str path;                 /* as messages name it */
    Str uri;
    Str version; /* of a file on the disk: see ServerFile */
    Str flock;   /* its name; may be empty */
    NamedPlace *places;
    size_t count;
    Str trouble; /* why nothing is known of it; empty: something is */
    Str unsure;  /* the text, if not all of it is understood: more names may be in it */
} NamedFile;

/*
 * What a compilation says of a file. `text` is what was compiled; or it has gone on since, and is
 * that of `document`. In `arena`, which may outlive the compilation.
 */
void named_file_fill(Arena *arena, NamedFile *file, const Compilation *compilation,
                     const Text *text, const Document *document);

/* All of it, in `arena`. */
NamedFile named_file_copy(Arena *arena, const NamedFile *file);

/* False if `name` cannot be in the file but at the places that are known. */
bool named_file_may_hide(const NamedFile *file, Str name);

/* The Location of a place. */
void named_place_put(JsonWriter *json, const NamedFile *file, const NamedPlace *place);

#endif
