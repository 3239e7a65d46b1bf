/* SPDX-License-Identifier: MIT */
/* emit_input.h - what a target is made of. */
#ifndef FLOCKC_EMIT_EMIT_INPUT_H
#define FLOCKC_EMIT_EMIT_INPUT_H

#include "diag/source.h"
#include "model/target_settings.h"
#include "resolve/options.h"

typedef struct EmitInput {
    Arena *arena; /* scratch memory, and the list of files */
    const Options *options;
    const SourceFile *source; /* the definition, for places */
    TargetSettings settings;  /* its stem is there */
    unsigned indent;          /* 0: canonical; 2: for people */
    bool has_provenance;      /* with the section `provenance` */
} EmitInput;

#endif
