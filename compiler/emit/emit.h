/* SPDX-License-Identifier: MIT */
/*
 * emit.h - from options to the files of a target.
 *
 * First a target says, by findings, what it needs of a definition; where nothing was found it
 * writes, which cannot fail: every value is one that Temporal takes. The texts depend on nothing
 * but the input: same options, same bytes. Each ends with one line end.
 */
#ifndef FLOCKC_EMIT_EMIT_H
#define FLOCKC_EMIT_EMIT_H

#include "analysis/facts.h"
#include "diag/sink.h"
#include "emit/emit_input.h"
#include "emit/output_files.h"

typedef enum TargetId {
#define TARGET(ident, name, pattern, takes, help) TARGET_##ident,
#include "emit/targets.def"
#undef TARGET
    TARGET_COUNT
} TargetId;

/* What may be asked of a target beside its text. */
typedef enum TargetTakes {
    TAKES_NOTHING = 0,
    TAKES_PRETTY = 1 << 0,     /* EmitInput.indent */
    TAKES_PROVENANCE = 1 << 1, /* EmitInput.has_provenance */
} TargetTakes;

/* One row of targets.def. */
typedef struct TargetInfo {
    const char *name, *pattern, *help;
    unsigned takes; /* TargetTakes, joined */
    /* Reports what the target needs and does not have; `settings` as in EmitInput. For a definition
     * without errors. */
    void (*needs)(const Options *options, Facts *facts, const TargetSettings *settings, Sink *sink);
    /* Fills the main file, which is there and empty, and adds others; all of them for a target with
     * a file for each worker. To be called by emit_write(). */
    void (*write)(const EmitInput *input, OutputFiles *files);
} TargetInfo;

extern const TargetInfo emit_targets[TARGET_COUNT];

/* Their names by TargetId; ends with NULL. */
extern const char *const emit_target_names[TARGET_COUNT + 1];

/* False if no target is called `name`. */
bool emit_find_target(Str name, TargetId *target);

/*
 * The name of the main file, in `arena`: "talk.json" for a definition whose stem is "talk". It may
 * have folders: "talk/talk_options.go".
 */
Str emit_main_name(Arena *arena, TargetId target, const TargetSettings *settings);

/* It has {worker} in its pattern: nobody knows its files before the definition was read. */
bool emit_is_for_each_worker(TargetId target);

/* The files of `target`, the main one first, in `input->arena`; give them back (output_files.h). */
OutputFiles emit_write(TargetId target, const EmitInput *input);

/*
 * Appends the part of the document of target `options` that is about one agent, and a line end:
 * {"activities":{"writer":{...}}}.
 */
void emit_agent_options(const EmitInput *input, const ActivityOptions *activity, Buf *out);

typedef struct ExplanationStyle {
    size_t width; /* columns of the terminal; 0: there is none, and nothing is folded */
    bool has_color;
} ExplanationStyle;

/* Appends `flockc explain`'s text: every value, who set it, and what it overrides. */
void emit_explanation(const EmitInput *input, const ExplanationStyle *style, Buf *out);

/* Appends the same as the document flockc.explain/v1 and a line end, indented as the input says. */
void emit_explanation_json(const EmitInput *input, Buf *out);

#endif
