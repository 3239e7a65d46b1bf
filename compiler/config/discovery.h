/* SPDX-License-Identifier: MIT */
/*
 * discovery.h - which files a call is about.
 *
 * A folder stands for the *.flock.yaml, .yml, .toml and .json files in it and below. Left out
 * are what .gitignore files say (those above the folder, up to the repository's root, as
 * well), `.git` itself, links, and what the nearest configuration excludes or does not
 * include. A folder whose .gitignore cannot be read is left out and told of. A file that is named
 * is taken as it is, unless the caller wants `exclude` to win (a pre-commit hook names every file).
 */
#ifndef FLOCKC_CONFIG_DISCOVERY_H
#define FLOCKC_CONFIG_DISCOVERY_H

#include "config/configs.h"

typedef enum SkipReason {
#define SKIP_REASON(ident, word, words) SKIP_##ident,
#include "config/skip_reasons.def"
#undef SKIP_REASON
} SkipReason;

typedef struct SkippedFile {
    const char *path; /* of a folder: with a slash at the end */
    const char *by;   /* the file that says so: .gitignore, .flockc.yaml; NULL: it needs none */
    SkipReason reason;
} SkippedFile;

typedef struct FoundFiles {
    bool keeps_skipped; /* the caller wants to know why files are left out */
    bool has_left_out;  /* a definition, by its name, or a folder that a configuration excludes */
    VEC(SkippedFile) skipped;
    VEC(const char *) paths;    /* in the order of their names, folder by folder */
    VEC(const char *) others;   /* with other names in our languages, of which some may be meant */
    VEC(const char *) troubles; /* one line each: a folder or .gitignore that cannot be read */
} FoundFiles;

/*
 * Adds the files of `folder`. Paths begin with its name; where that climbs ("..", "../b") they
 * are those that lead there from the working folder: "a.flock.yaml", not "../here/a.flock.yaml".
 * Everything lives in `arena`.
 */
void discover_folder(Arena *arena, Configs *configs, const char *folder, FoundFiles *found);

/*
 * True if `config` is for the file `path`, an absolute name: a definition below its folder that
 * it neither excludes nor leaves out. What .gitignore says does not matter.
 */
bool discover_is_governed(const Config *config, Str path);

/* The same for a path that `config` is for, and one of its entries of `generate`. */
bool discover_is_for_entry(const Config *config, const GenerateEntry *entry, Str path);

/* True if the nearest configuration excludes the file `path`, which need not be there. */
bool discover_is_excluded(Arena *arena, Configs *configs, const char *path);

#endif
