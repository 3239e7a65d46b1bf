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

typedef enum TypoKind {
    TYPO_EQUAL,
    TYPO_CASE,     /* equal but for case */
    TYPO_INSERTED, /* b has a byte more, b[at] */
    TYPO_LEFT_OUT, /* a has a byte more, a[at] */
    TYPO_REPLACED, /* a[at] is another byte in b */
    TYPO_SWAPPED,  /* a[at] and a[at + 1] are swapped in b */
    TYPO_FAR,
} TypoKind;

typedef struct Typo {
    TypoKind kind;
    size_t at; /* the first byte that differs */
} Typo;

/* The step from `a` to `b`. */
Typo typo_between(Str a, Str b);

/* Near, and not equal. */
bool typo_is_likely(Str a, Str b);

/*
 * The same of names that people give, which may well be near to each other: no digit is a slip of
 * another one, nor is a short word. Not `step1` and `step2`, `writer` and `writer2`, `agent_a` and
 * `agent_b`, `gpu` and `cpu`.
 */
bool typo_is_slip(Str a, Str b);

#endif
