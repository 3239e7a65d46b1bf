/* SPDX-License-Identifier: MIT */
/*
 * orphans.h - files that an entry of `generate` has made once, and none makes any more: of a
 * definition that is gone, or of a target that was taken out.
 *
 * They are known by the line that names flockc; JSON, which has none, by what only flockc writes.
 * Only names that a target may give are looked at, in the folders of the entries and as deep below
 * them as targets write, and never below another .flockc.yaml. Nothing is removed.
 */
#ifndef FLOCKC_CLI_ORPHANS_H
#define FLOCKC_CLI_ORPHANS_H

#include "cli/generate.h"
#include "cli/output_plan.h"

/* Prints each; true if there is one. The plan has every file that the entries make. */
bool orphans_tell(Arena *arena, const Config *config, const OutputPlan *plan);

#endif
