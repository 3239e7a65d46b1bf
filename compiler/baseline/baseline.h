/* SPDX-License-Identifier: MIT */
/*
 * baseline.h - known findings: those of an old project, which stay quiet until somebody fixes them.
 *
 * A finding is known by its file, its rule, its path in the definition, and the names and values
 * that its message quotes (report/fingerprint.h): by no line and no place in a list, so that it
 * stays known while others write above it. Findings that agree in all of that are counted: as many
 * as are known stay quiet, the first ones of the file, and one more is new.
 *
 * What no setting and no comment may change, no baseline hides: a definition that Flock refuses is
 * no old habit.
 */
#ifndef FLOCKC_BASELINE_BASELINE_H
#define FLOCKC_BASELINE_BASELINE_H

#include "diag/finding.h"
#include "support/vec.h"

/* "format" of the file; another number is another meaning. */
#define BASELINE_FORMAT_NAME "flockc.baseline/"
#define BASELINE_FORMAT BASELINE_FORMAT_NAME "v1"

#define BASELINE_FIELD_TEXT(ident) Str ident;
#define BASELINE_FIELD_PLACE(ident) Str ident;
#define BASELINE_FIELD_NOTE(ident)
#define BASELINE_FIELD_COUNT(ident) uint32_t ident;

/* Findings of one kind; members.def says what is in it. */
typedef struct BaselineEntry {
#define MEMBER(ident, kind, pattern, about) BASELINE_FIELD_##kind(ident)
#include "baseline/members.def"
#undef MEMBER
} BaselineEntry;

typedef VEC(BaselineEntry) BaselineEntries;

/* Sorted, and each kind once: see baseline_sort(). */
typedef struct Baseline {
    const BaselineEntry *items;
    size_t count;
} Baseline;

/* As it comes back from a JSON document: a byte that is no UTF-8 is U+FFFD. `name`, or in `arena`.
 */
Str baseline_file_name(Arena *arena, Str name);

/*
 * What the finding is known by, once. `file` is the definition's name from the baseline's folder;
 * the texts live in `arena` or are borrowed.
 */
BaselineEntry baseline_entry(Arena *arena, Str file, const Finding *finding);

/* False for what no baseline hides. */
bool baseline_may_hide(const Finding *finding);

/* False for what is only found if other files are checked in the same call. */
bool baseline_is_of_file(const BaselineEntry *entry);

/*
 * Sorts the entries in place. Of a kind that is there twice the larger count stays: two branches
 * that were merged know the same findings.
 */
Baseline baseline_sort(BaselineEntries *entries);

/* The same for entries that are one finding each: they are counted. */
Baseline baseline_count(BaselineEntries *entries);

/* The entries of one file, which stand together. */
Baseline baseline_of_file(const Baseline *baseline, Str file);

/* What a baseline makes of the findings of one file. */
typedef struct BaselineSplit {
    Finding **fresh; /* what it does not know, in their order */
    size_t fresh_count;
    size_t quiet_count;
    size_t gone_count; /* known, and not found any more */
} BaselineSplit;

/*
 * `is_alone`: the file was checked without others, so what needs them is not taken for gone.
 * In `arena`.
 */
BaselineSplit baseline_split(Arena *arena, const Baseline *baseline, Str file, bool is_alone,
                             Finding *const *findings, size_t count);

#endif
