/* SPDX-License-Identifier: MIT */
/*
 * repository.h - the git repository around a folder, as far as flockc asks for it
 * (gitrepository-layout(5), git-worktree(1)). git itself is not called, its environment not read.
 */
#ifndef FLOCKC_CONFIG_REPOSITORY_H
#define FLOCKC_CONFIG_REPOSITORY_H

#include "support/arena.h"

/*
 * True if `folder`, a name of any kind, is the root of a working tree: there is a `.git` in it, the
 * repository itself or, in a linked worktree and in a submodule, a file that says where it is.
 */
bool repository_begins_at(Arena *arena, Str folder);

/* The root above `folder`, which is absolute and ends with a slash; so does it. Else empty. */
Str repository_root(Arena *arena, Str folder);

/*
 * The name of its info/exclude, whether there is one or not; NULL where `.git` is a file that leads
 * nowhere. All worktrees of a repository share it.
 */
const char *repository_exclude_file(Arena *arena, Str root);

#endif
