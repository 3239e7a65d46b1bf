/* SPDX-License-Identifier: MIT */
/*
 * baseline_file.h - the text of a baseline, and its JSON Schema.
 *
 *     {
 *       "format": "flockc.baseline/v1",
 *       "findings": [
 *         {"file": "talk.flock.yaml", "rule": "FLK101", "name": "unknown-key", ...},
 *
 * One line for each kind of finding, sorted, so that a review shows what is new and a merge joins
 * what two branches have written. Nothing here reads or writes a file.
 */
#ifndef FLOCKC_BASELINE_BASELINE_FILE_H
#define FLOCKC_BASELINE_BASELINE_FILE_H

#include "baseline/baseline.h"
#include "support/buf.h"

enum { BASELINE_MAX_BYTES = 64 * 1024 * 1024 };

/* What reading found: a baseline, or why there is none. */
typedef struct BaselineReading {
    Baseline baseline;
    Str mistake; /* "line 3: `rule` is missing", the first one; empty: none */
} BaselineReading;

/*
 * In `arena`, which borrows `text`. Members that this release does not know are passed over; rules
 * that it does not know match nothing. After a mistake nothing is known.
 */
BaselineReading baseline_read(Arena *arena, Str text);

/* Appends the document. Same entries, same bytes. */
void baseline_write(const Baseline *baseline, Buf *out);

/* Appends the schema (draft-07), indented, with a last line end. */
void baseline_write_schema(Buf *out);

#endif
