/* SPDX-License-Identifier: MIT */
/*
 * check_file.h - one definition of `flockc check`: read, compiled or fixed, and its findings made
 * ready to be printed. On any thread; nothing is printed and no file is written here.
 */
#ifndef FLOCKC_CLI_CHECK_FILE_H
#define FLOCKC_CLI_CHECK_FILE_H

#include "cli/findings_files.h"
#include "cli/fix.h"
#include "cli/known.h"
#include "system/arena_pool.h"

/* What the options of the command say, for every file alike. */
typedef struct CheckOptions {
    ArenaPool *arenas;
    FindingsOutput output;
    FindingsFiles files;
    FixOptions fixes;
    bool shows_statistics; /* in place of findings */
    bool has_fail_on;      /* `fail_on` counts more than what configurations say */
    Severity fail_on;
    bool exits_zero; /* whatever is found */
} CheckOptions;

/* What became of one file. */
typedef struct CheckedFile {
    Arena
        *arena; /* of the pool, and this lives in it as well; whoever has the file gives it back */
    Str reason; /* why it could not be read; empty: it was */
    CompilationInput file;
    FileVersion version; /* of `file`, for whoever writes it */
    Fixing fixing;       /* its compilation is what is reported, fixed or not */
    FixDiff diff;        /* with --diff */
    FixCounts fixable;   /* what another run could fix; not counted where nobody is told */
    ReportInput report;  /* without what is known */
    KnownResult known;   /* what was taken out of it */
    ReportLeads *leads;  /* in `text`; NULL: none */
    Buf text;            /* ready to be printed, where that can be done file by file; to be freed */
} CheckedFile;

/*
 * Without --fix and --diff nothing is fixed. NULL if flockc could not go on: the caller, on the
 * main thread, calls program_fail_now() (cli/program.h).
 */
CheckedFile *check_file(const CheckOptions *options, const Input *input);

/* Makes the report anew, with what earlier files have in common with this one. */
void check_file_beside(const CheckOptions *options, const Input *input, CheckedFile *checked,
                       Neighbours neighbours);

/* Makes the report anew, of the file as it is: for one that could not be written. */
void check_file_forget_fixes(const CheckOptions *options, const Input *input, CheckedFile *checked);

#endif
