/* SPDX-License-Identifier: MIT */
/*
 * go_alignment.h - how gofmt aligns the values of a map literal; private to emit/.
 *
 * Values that stand on the line of their key are aligned with those of the lines around them,
 * unless one of two keys is long and much longer or shorter than those before it.
 */
#ifndef FLOCKC_EMIT_GO_ALIGNMENT_H
#define FLOCKC_EMIT_GO_ALIGNMENT_H

#include "support/arena.h"
#include "support/str.h"

typedef struct GoKey {
    Str literal;
    bool is_single; /* its value ends on the same line */
    size_t width;   /* out: to how many characters it is filled up; 0: it is not */
} GoKey;

void go_align_keys(GoKey *keys, size_t count);

#endif
