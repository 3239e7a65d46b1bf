/* SPDX-License-Identifier: MIT */
/*
 * path.h - where in the tree a finding is.
 *
 * "agents.special.temporal_activity_config.task_queue", "workers[0].name". A key that is
 * not [A-Za-z0-9_-]+ is quoted as TOML does.
 */
#ifndef FLOCKC_SYNTAX_PATH_H
#define FLOCKC_SYNTAX_PATH_H

#include "diag/sink.h"
#include "support/buf.h"
#include "syntax/tree.h"

/*
 * Fills in `path` of every finding whose span is exactly that of a key or a value; the
 * findings are in the order of sink_findings(). One walk over the tree for all of them.
 */
void path_assign(Arena *arena, const Tree *tree, Finding *const *findings, size_t count);

/* Appends a key as a path has it, with a dot before it where the path has begun. */
void path_append_key(Buf *path, Str key);

#endif
