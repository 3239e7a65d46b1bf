/* SPDX-License-Identifier: MIT */
/*
 * promises.h - what the readers promise of every tree and every finding, whatever the
 * bytes were. A broken promise ends the process with abort(), for the fuzzer to see.
 */
#ifndef FLOCKC_TESTS_FUZZ_PROMISES_H
#define FLOCKC_TESTS_FUZZ_PROMISES_H

#include "syntax/reader.h"

/* Every fuzz target defines it; libFuzzer or replay.c calls it. Returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Walks the tree with aliases unfolded, as later passes do, and checks tree.h's promises. */
void promise_tree(const Tree *tree);

/* Spans, edits and texts of all findings. */
void promise_findings(const Tree *tree, Sink *sink);

/* Reads `text` and checks all of the above. */
void promise_read(Str text, Language language);

#endif
