/* SPDX-License-Identifier: MIT */
/*
 * merge_keys.h - expanding `<<` as PyYAML 6.0.3 does (FLOCK: yaml.safe_load).
 *
 * The merged entries come first, then the map's own; among equal keys the last one
 * wins, so own entries beat merged ones and in a list of maps the first beats the
 * others. A merged entry's key is flagged NODE_FROM_MERGE, and its value is an
 * alias node with the span of the merge value, pointing to the original.
 */
#ifndef FLOCKC_SYNTAX_YAML_MERGE_KEYS_H
#define FLOCKC_SYNTAX_YAML_MERGE_KEYS_H

#include "diag/sink.h"
#include "syntax/tree.h"

/*
 * Merged entries are copied, and a chain of merges copies them again at each link: so there
 * are at most so many for each byte of the file.
 */
enum {
    MERGED_ENTRIES_PER_BYTE = 2,
    MERGED_ENTRIES_FREE = 20000, /* so that small files may be playful */
};

/* What the merge keys of one file may still bring in. */
typedef struct MergeBudget {
    uint64_t left; /* entries */
    bool is_reported;
} MergeBudget;

static inline MergeBudget merge_budget(size_t file_bytes)
{
    return (MergeBudget){.left =
                             MERGED_ENTRIES_FREE + (uint64_t)file_bytes * MERGED_ENTRIES_PER_BYTE};
}

/*
 * `items` are the 2 * count nodes of a map whose merge keys are flagged
 * NODE_IS_MERGE_KEY. Returns the entries without them and with what they bring in, in
 * `arena`, and sets `*count`. Reports unreadable-value for a merge value that is
 * neither a map nor a list of maps; and limit-exceeded, once for a budget, where it does not
 * pay for what they bring in: then nothing is brought in.
 */
Node *merge_keys_expand(Arena *arena, const Node *items, uint32_t *count, MergeBudget *budget,
                        Sink *sink);

/* How the builder marks a merge key until its map is closed. */
enum { NODE_IS_MERGE_KEY = 1u << 15 };

#endif
