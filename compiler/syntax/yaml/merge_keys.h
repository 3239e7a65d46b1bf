/* SPDX-License-Identifier: MIT */
/*
 * merge_keys.h - expanding `<<` as PyYAML 6.0.4 does (FLOCK: yaml.safe_load).
 *
 * The merged entries come first, in the order in which they are written, then the map's own;
 * among equal keys the last one wins. So own entries beat merged ones, and in a list of mappings
 * the last beats the others: up to 6.0.3 it was the first, which merge_releases.h tells.
 *
 * A key that has come in already comes in no second time, and then the first one counts. PyYAML
 * means the same node by that, reached through two aliases, but compares the identity of its
 * text; and Python has one object only for each text of one character up to U+00FF. So `k` in
 * two mappings is the same key, and `kk` is not.
 *
 * A merged entry's key is flagged NODE_FROM_MERGE, and its value is an alias node with the span
 * of the merge value, pointing to the original.
 */
#ifndef FLOCKC_SYNTAX_YAML_MERGE_KEYS_H
#define FLOCKC_SYNTAX_YAML_MERGE_KEYS_H

#include "diag/sink.h"
#include "syntax/tree.h"
#include "syntax/yaml/merge_releases.h"

/*
 * Merged entries are copied, and a chain of merges copies them again at each link: so there
 * are at most so many for each byte of the file.
 */
enum {
    MERGED_ENTRIES_PER_BYTE = 2,
    MERGED_ENTRIES_FREE = 20000, /* so that small files may be playful */
};

/* What is kept from one merge of a file to the next. */
typedef struct MergeState {
    uint64_t entries_left; /* that may still be brought in */
    bool is_reported;      /* that they were not enough */
    StrMap seen;           /* keys that have come in, while one map is expanded */
    MergeReleases releases;
} MergeState;

static inline MergeState merge_state(size_t file_bytes)
{
    return (MergeState){
        .entries_left = MERGED_ENTRIES_FREE + (uint64_t)file_bytes * MERGED_ENTRIES_PER_BYTE,
        .releases = merge_releases(file_bytes),
    };
}

/*
 * `items` are the 2 * count nodes of a map whose merge keys are flagged
 * NODE_IS_MERGE_KEY. Returns the entries without them and with what they bring in, in
 * `arena`, and sets `*count`. Reports unreadable-value for a merge value that is
 * neither a mapping nor a list of mappings; merge-order where PyYAML's releases disagree; and
 * limit-exceeded, once for a file, where there are too many entries to bring in: then nothing is
 * brought in. `is_part`: the map is written after a `<<` itself, without an anchor.
 */
Node *merge_keys_expand(Arena *arena, const Node *items, uint32_t *count, bool is_part,
                        MergeState *state, Sink *sink);

/* How the builder marks a merge key until its map is closed. */
enum { NODE_IS_MERGE_KEY = 1u << 15 };

#endif
