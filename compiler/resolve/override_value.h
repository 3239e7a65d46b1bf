/* SPDX-License-Identifier: MIT */
/* override_value.h - JSON that somebody sets over a definition's `run`. */
#ifndef FLOCKC_RESOLVE_OVERRIDE_VALUE_H
#define FLOCKC_RESOLVE_OVERRIDE_VALUE_H

#include "diag/sink.h"
#include "syntax/tree.h"

/*
 * The value of the text of `source`, in `arena`; NULL after a mistake in it, which has
 * been reported. Findings call it as the source is called. An empty text is null, at a place of no
 * length.
 */
const Node *override_value_read(Arena *arena, SourceFile *source, Sink *sink);

#endif
