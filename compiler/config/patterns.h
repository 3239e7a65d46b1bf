/* SPDX-License-Identifier: MIT */
/*
 * patterns.h - names as .gitignore writes them (git 2.39, gitignore(5)).
 *
 * One pattern a line: `*`, `?` and `[a-z]` within a name, two stars across folders, a slash in
 * front or in the middle ties it to the folder of its file, a slash at the end means folders,
 * `!` takes back, the last match counts. Matching one pattern costs pattern times path, whatever
 * is in them; of many patterns only those are tried whose longest literal end fits the path.
 */
#ifndef FLOCKC_CONFIG_PATTERNS_H
#define FLOCKC_CONFIG_PATTERNS_H

#include "support/arena.h"

typedef struct PatternSet PatternSet;

/* The patterns of one file, or of one list. All zeros: none. */
typedef struct Patterns {
    const PatternSet *set;
    size_t count;
} Patterns;

typedef enum PatternMatch {
    PATTERN_NONE,
    PATTERN_MATCHES,
    PATTERN_TAKEN_BACK, /* a `!` pattern */
} PatternMatch;

/* The lines of a .gitignore. `text` is borrowed, the rest lives in `arena`. */
Patterns patterns_of_text(Arena *arena, Str text);

/*
 * One pattern for each entry, without blanks at its end as in a file. "./" in front ties it to the
 * folder, as "/" does; "." is all of it.
 */
Patterns patterns_of_list(Arena *arena, const Str *list, size_t count);

/* False for one that names no path below its folder: with `..`, `//`, or `.` in the middle. */
bool patterns_can_match(Str pattern);

/*
 * What the last pattern that matches says. `path` is relative to the folder that the
 * patterns belong to, without a slash at either end: "talks/old.flock.yaml".
 */
PatternMatch patterns_match(const Patterns *patterns, Str path, bool is_folder);

/* The same, but a match of any folder above it counts for what is inside. */
bool patterns_cover(const Patterns *patterns, Str path, bool is_folder);

#endif
