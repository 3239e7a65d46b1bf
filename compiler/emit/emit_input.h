/* SPDX-License-Identifier: MIT */
/* emit_input.h - what a target is made of. */
#ifndef FLOCKC_EMIT_EMIT_INPUT_H
#define FLOCKC_EMIT_EMIT_INPUT_H

#include "diag/source.h"
#include "resolve/options.h"

typedef struct EmitInput {
    Arena *arena; /* scratch memory, and the list of files */
    const Options *options;
    const SourceFile *source; /* the definition, for places */
    Str stem;                 /* of the definition: names of files begin with it; "talk" */
    unsigned indent;          /* 0: canonical; 2: for people */
    bool has_provenance;      /* with the section `provenance` */
} EmitInput;

#endif
