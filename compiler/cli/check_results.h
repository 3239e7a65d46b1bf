/* SPDX-License-Identifier: MIT */
/*
 * check_results.h - what `flockc check` makes of its files, one after the other and in order: it
 * writes fixes, counts, and prints.
 *
 * Formats for people are printed file by file, so that a long run shows something and memory is
 * given back; the others, and what goes to files, are documents at the end. On one thread.
 */
#ifndef FLOCKC_CLI_CHECK_RESULTS_H
#define FLOCKC_CLI_CHECK_RESULTS_H

#include "cli/check_file.h"
#include "cli/operands.h"
#include "cli/statistics.h"
#include "system/progress.h"

typedef struct CheckTotals {
    ReportCounts counts;
    Statistics statistics;
    size_t fixed_findings, fixed_files;
    FixCounts fixable;                                      /* what another run would fix */
    size_t quiet_findings, gone_findings, refused_findings; /* of baselines */
    size_t outside_files; /* of --diff, and not in the working folder */
    const char *first;    /* name of the first file that was read; NULL while there is none */
    bool has_shown;       /* something was printed: a blank line goes before what follows */
    bool has_failed;      /* a finding at or above fail_on, or something to fix for --diff */
    bool has_trouble;     /* a file that could not be read, or output that could not be written */
} CheckTotals;

/* {.arena = arena, .options = options, .known = known, .queues = {.arena = arena}} to begin with.
 */
typedef struct CheckResults {
    Arena *arena; /* for what must live until the end */
    const CheckOptions *options;
    KnownFiles *known;
    Progress progress; /* cleared before anything is printed */
    CheckTotals totals;
    bool is_known[RULE_COUNT]; /* rules whose page was named */
    QueueBook queues;          /* of the files so far */
    VEC(ReportInput) kept;
    VEC(ReportTrouble) troubles;
    VEC(Arena *) kept_arenas;
} CheckResults;

/* Takes `checked` over, with its arena. */
void check_results_take(CheckResults *results, const Operand *operand, CheckedFile *checked);

/* Something could not be looked at: the reports say so, and the command ends with EXIT_TROUBLE. */
void check_results_note(CheckResults *results, ReportTrouble trouble);

/* The same, told on standard error. */
void check_results_trouble(CheckResults *results, ReportTrouble it);

/* Prints what waits for the end: the document of all files, statistics; writes --output-file. */
void check_results_end(CheckResults *results);

#endif
