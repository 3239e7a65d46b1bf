/* SPDX-License-Identifier: MIT */
/*
 * span_set.h - many spans, and whether any of them touches a place.
 */
#ifndef FLOCKC_DIAG_SPAN_SET_H
#define FLOCKC_DIAG_SPAN_SET_H

#include "diag/source.h"
#include "support/vec.h"

typedef VEC(Span) SpanSet;

/* Once all are in. Afterwards each ends where the last of those up to it ends. */
void span_set_close(SpanSet *set);

/* True if one of a closed set touches `span`. In logarithmic time. */
bool span_set_touches(const SpanSet *set, Span span);

#endif
