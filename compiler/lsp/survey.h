/* SPDX-License-Identifier: MIT */
/*
 * survey.h - the definitions of the workspace on the disk, and the names in them; private to lsp/.
 *
 * A survey is work like a compilation: it is done on another thread, piece by piece, so that open
 * documents do not wait for it. Files that are the same as in the one before are not read again.
 */
#ifndef FLOCKC_LSP_SURVEY_H
#define FLOCKC_LSP_SURVEY_H

#include "lsp/named_files.h"
#include "lsp/setup.h"
#include "support/map.h"
#include "support/vec.h"

enum {
    SURVEY_FILES_MAX = 10000,
    SURVEY_BYTES_MAX = 64 << 20, /* that one survey reads; the next one goes on */
    SURVEY_PIECE_BYTES = 1 << 20,
};

/* It owns its memory, and the survey before it until it is done. */
typedef struct Survey {
    Context *context;
    Arena *arena;
    uint64_t number; /* no survey of the server has had it */
    ContextStatus status;
    bool is_done;
    VEC(NamedFile) files; /* by folders, in the order of their names, each once */
    Str trouble;          /* why there may be more; empty: these are all */
    /* until it is done: */
    void *user;
    FilesFinder *find;
    FileReader *read;
    const char **folders;
    size_t folder_count;
    TextUnit unit;
    struct Survey *last; /* NULL: none is known */
    StrMap last_places;  /* path -> index in its files */
    bool is_listed;
    size_t next; /* of `files`, to look at */
    size_t bytes;
} Survey;

/* `last` is taken over; it may be NULL. */
Survey *survey_new(const ServerSetup *setup, TextUnit unit, uint64_t number, Survey *last);
void survey_add_folder(Survey *survey, const char *path);

/* Does a piece of it. On any thread. */
void survey_run(Survey *survey);

/* NULL is fine. */
void survey_free(Survey *survey);

#endif
