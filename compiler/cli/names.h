/* SPDX-License-Identifier: MIT */
/*
 * names.h - what a file is called by those who open it elsewhere: services that have a copy of the
 * repository, and `patch`. Links to folders are followed, for a repository knows a file once; a
 * file that is a link has the name of the link. Names of standard input need not exist.
 */
#ifndef FLOCKC_CLI_NAMES_H
#define FLOCKC_CLI_NAMES_H

#include "support/arena.h"

/*
 * The root of the repository that the working folder is in, with a slash at the end. If it is in
 * none, of the one that all `count` files are in: services know that one, whoever calls. Else
 * empty.
 */
Str names_root(Arena *arena, const Str *files, size_t count);

/*
 * `name` from the root, or from the working folder where there is none; absolute if it lies
 * elsewhere. In `arena`, or `name` itself.
 */
Str names_from_root(Arena *arena, Str root, Str name);

/*
 * The name for a diff. What lies in the working folder is called from there; what lies elsewhere
 * has its absolute name, because patch and git apply take no ".."; nor do they take links, so a
 * link has the name of what it leads to. In `arena`, or `name` itself.
 */
Str names_for_diff(Arena *arena, Str name);

#endif
