/* SPDX-License-Identifier: MIT */
/*
 * typo.h - names that are one slip of the finger apart.
 *
 * Two names are near when they are equal but for the case of ASCII letters, or one step of
 * Damerau's apart: a byte more, a byte less, another byte, or two neighbours swapped.
 * Linear in the shorter name. Steps are of bytes: a letter of two bytes that becomes one
 * of another length is far.
 */
#ifndef FLOCKC_SUPPORT_TYPO_H
#define FLOCKC_SUPPORT_TYPO_H

#include "support/str.h"

typedef enum NearKind {
    NEAR_EQUAL,
    NEAR_CASE,     /* equal but for case */
    NEAR_INSERTED, /* b has a byte more, b[at] */
    NEAR_LEFT_OUT, /* a has a byte more, a[at] */
    NEAR_REPLACED, /* a[at] is another byte in b */
    NEAR_SWAPPED,  /* a[at] and a[at + 1] are swapped in b */
    NEAR_FAR,
} NearKind;

typedef struct NearStep {
    NearKind kind;
    size_t at; /* the first byte that differs */
} NearStep;

/* The step from `a` to `b`. */
NearStep near_step(Str a, Str b);

/* Near, and not equal. */
bool near_is_near(Str a, Str b);

#endif
