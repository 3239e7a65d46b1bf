/* SPDX-License-Identifier: MIT */
/* sink_private.h - what a sink is made of; private to diag/. */
#ifndef FLOCKC_DIAG_SINK_PRIVATE_H
#define FLOCKC_DIAG_SINK_PRIVATE_H

#include "diag/rules.h"
#include "diag/source.h"
#include "diag/wording.h"
#include "support/vec.h"

struct Finding;

struct Sink {
    Arena *arena;
    const SourceFile *source;
    const Wording *wording;
    VEC(struct Finding *) findings;
    size_t error_count;
    Span use; /* what is reported now is about a value that is used here */
    bool has_use;
    Span within;              /* see finding_within(); empty: anywhere */
    struct Finding *overflow; /* takes what comes when all is full, and is never shown */
    Span overflow_span;
    bool has_overflowed;
    Severity overflow_severity; /* the worst that any of it can have */
    struct Finding *limit;      /* the limit-exceeded about it; NULL while there is none */
    size_t lesser_end;          /* behind the last finding that may give its place to an error */
};

#endif
