/* SPDX-License-Identifier: MIT */
/*
 * generate.h - the entries of `generate` in .flockc.yaml, as commands follow them: `compile`
 * without a file makes what they name, and `check` reports what their targets lack.
 */
#ifndef FLOCKC_CLI_GENERATE_H
#define FLOCKC_CLI_GENERATE_H

#include "cli/project.h"
#include "emit/emit.h"

/* One target of an entry for one definition. */
typedef struct GeneratedTarget {
    const GenerateEntry *entry;
    TargetId target;
} GeneratedTarget;

/* In the order of the entries; borrowed from the arena. */
typedef struct GeneratedTargets {
    const GeneratedTarget *items;
    size_t count;
} GeneratedTargets;

/* What the entries of `config`, which is the one for that definition, make of it. */
GeneratedTargets generate_targets_for(Arena *arena, const Config *config, const char *definition);

/* What target `i` is told. `stem` is that of the definition. */
TargetSettings generate_settings(const GeneratedTargets *targets, size_t i, Str stem);

/* All of them for a compilation that only asks what they lack; `*count` says how many. */
const CompilationTarget *generate_asked_targets(Arena *arena, const Config *config,
                                                const char *definition, uint32_t *count);

/* "../gen": the folder of an entry, as outputs in it are printed; empty for the working folder. */
Str generate_folder(Arena *arena, const Config *config, const GenerateEntry *entry);

/*
 * True for a definition that a target has written into a folder of `config`'s entries: it is made
 * from another one, and nothing is made from it.
 */
bool generate_is_output(Arena *arena, const Config *config, const char *path);

/* True if a file begins as generated ones do, with the line that names flockc. */
bool generate_has_marker(Str text);

#endif
