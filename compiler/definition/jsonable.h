/* SPDX-License-Identifier: MIT */
/*
 * jsonable.h - values that become JSON payloads.
 *
 * What is written in `run.input` and `run.memo` is written with Python's json.dumps by the
 * Temporal SDK. Dates, binary data, sets, NaN, infinity and keys that are not strings
 * have no place there.
 */
#ifndef FLOCKC_DEFINITION_JSONABLE_H
#define FLOCKC_DEFINITION_JSONABLE_H

#include "diag/sink.h"
#include "syntax/tree.h"

/* Reports wrong-type for everything in `value` that JSON cannot hold; true if there is nothing. */
bool jsonable_check(Sink *sink, const Node *value, Str field);

#endif
