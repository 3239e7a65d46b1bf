/* SPDX-License-Identifier: MIT */
/* file_names.h - the parts of a path, as text: nothing here asks the system. */
#ifndef FLOCKC_SUPPORT_FILE_NAMES_H
#define FLOCKC_SUPPORT_FILE_NAMES_H

#include "support/arena.h"

/* What comes before the last component, borrowed: "a" of "a/b", "." of "b", "/" of "/b". */
Str file_folder(Str path);

/* The last component of `path`, borrowed: "talk.flock.yaml" of "a/talk.flock.yaml". */
Str file_base_name(Str path);

/*
 * The name that outputs share with their definition, borrowed: the last component
 * without its last suffix and without ".flock": "talk" of "a/talk.flock.yaml".
 */
Str file_stem(Str path);

/* "FOLDER/NAME", NUL-terminated, in `arena`; one slash between them. */
Str file_join(Arena *arena, Str folder, Str name);

/* True if a component of `path` is "..". */
bool file_climbs(Str path);

/*
 * What the folder `path` is called in the folder `from`: ".", "../other". Both are absolute,
 * without
 * "." and "..", and end with a slash. NUL-terminated, in `arena`.
 */
const char *file_name_from(Arena *arena, Str from, Str path);

#endif
