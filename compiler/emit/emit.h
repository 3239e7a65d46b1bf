/* SPDX-License-Identifier: MIT */
/*
 * emit.h - from options to the text of a target.
 *
 * To be called only for a definition without errors: every value is one that Temporal
 * takes. The text depends on nothing but the input: same options, same bytes. It ends
 * with one line end.
 */
#ifndef FLOCKC_EMIT_EMIT_H
#define FLOCKC_EMIT_EMIT_H

#include "resolve/options.h"
#include "support/buf.h"

typedef enum TargetId {
#define TARGET(ident, name, extension, needs, help) TARGET_##ident,
#include "emit/targets.def"
#undef TARGET
    TARGET_COUNT
} TargetId;

typedef struct EmitInput {
    Arena *arena; /* scratch memory */
    const Options *options;
    SourceFile *source;  /* the definition, for places */
    unsigned indent;     /* 0: canonical; 2: for people */
    bool has_provenance; /* options: with the section `provenance` */
} EmitInput;

/* One row of targets.def. */
typedef struct TargetInfo {
    const char *name, *extension, *help;
    bool needs_start; /* a start agent that exists, and a workflow id */
    void (*write)(const EmitInput *input, Buf *out);
} TargetInfo;

extern const TargetInfo emit_targets[TARGET_COUNT];

/* False if no target is called `name`. */
bool emit_find_target(Str name, TargetId *target);

/* Appends the text of `target`. */
void emit_write(TargetId target, const EmitInput *input, Buf *out);

/* Appends `flockc explain`'s text: every value, who set it, and what lost. */
void emit_explanation(const EmitInput *input, Buf *out);

#endif
