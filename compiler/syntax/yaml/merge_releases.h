/* SPDX-License-Identifier: MIT */
/*
 * merge_releases.h - merges that mean another value to older releases of PyYAML.
 *
 * flock-core takes any PyYAML from 6.0 on. Up to 6.0.3 the first map of a list beats the others
 * and every key comes in as often as it is written; merge_keys.h says what 6.0.4 does. So that
 * what a chain of merges comes to is known for both, the older entries of a map are kept where
 * they differ.
 */
#ifndef FLOCKC_SYNTAX_YAML_MERGE_RELEASES_H
#define FLOCKC_SYNTAX_YAML_MERGE_RELEASES_H

#include "diag/sink.h"
#include "support/map.h"
#include "support/vec.h"
#include "syntax/tree.h"

typedef struct OlderMap {
    const Node *items; /* key, value, key, value */
    size_t count;
    bool is_reported;
} OlderMap;

typedef struct MergeReleases {
    VEC(OlderMap) older; /* the mappings that are different in 6.0.3 */
    StrMap numbers;      /* from where the newer entries of a map are to its place in `older` */
    StrMap newest, last; /* the winners of both, while one map is compared */
    uint64_t comparisons_left; /* of values, for the whole file */
} MergeReleases;

/* A mapping after `<<`: alone or in a list. */
typedef struct MergeSource {
    const Node *place;  /* what is written there */
    uint32_t merge_key; /* which entry of the map the `<<` is */
} MergeSource;

/* A map whose merge keys have been expanded. */
typedef struct MergedMap {
    const MergeSource *sources; /* in the order in which they are written */
    size_t source_count;
    const Node *items; /* key, value, key, value */
    size_t own;        /* the first entry that was not merged */
    size_t count;
    bool is_part;     /* it is written after a `<<` itself and is nowhere else */
    bool has_dropped; /* a key was left out because it had come in already */
} MergedMap;

MergeReleases merge_releases(size_t file_bytes);

/* A merged entry: the key as it is in the merged map, and the value as an alias. */
Node merge_key_through(const Node *key);
Node merge_value_through(const Node *value, const Node *place);

/*
 * Reports merge-order where 6.0.3 gives a key of `map` another value than 6.0.4, unless a map
 * that is merged here has the same difference and was reported for it. A part is not reported:
 * what it is merged into is.
 */
void merge_releases_compare(Arena *arena, MergeReleases *releases, const MergedMap *map,
                            Sink *sink);

#endif
