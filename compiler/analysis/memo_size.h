/* SPDX-License-Identifier: MIT */
/*
 * memo_size.h - how large the memo of a run is to Temporal's server.
 *
 * The server counts the bytes of the protobuf message temporal.api.common.v1.Memo, so this
 * does the same sum over the payloads that the Python SDK sends.
 */
#ifndef FLOCKC_ANALYSIS_MEMO_SIZE_H
#define FLOCKC_ANALYSIS_MEMO_SIZE_H

#include "resolve/options.h"

/* In bytes, entries of the command line included. `arena` takes scratch memory. */
size_t memo_size_bytes(Arena *arena, const WorkflowOptions *workflow);

/*
 * The bytes of the payload of a search attribute that is text or a list; 0 for all others, which
 * are short, and for one that is poisoned.
 */
size_t search_attribute_bytes(Arena *arena, const SearchAttributeDef *attribute);

#endif
