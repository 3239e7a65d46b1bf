/* SPDX-License-Identifier: MIT */
/*
 * inputs.h - from an operand of the command line to a compilation.
 */
#ifndef FLOCKC_CLI_INPUTS_H
#define FLOCKC_CLI_INPUTS_H

#include "cli/arguments.h"
#include "compilation.h"
#include "report/report.h"
#include "system/files.h"

/* The option that names standard input, for every command that reads a definition. */
enum { ARG_STDIN_FILENAME = 3000 };
#define ARG_ROW_STDIN_FILENAME                                                                     \
    {                                                                                              \
        .id = ARG_STDIN_FILENAME, .name = "stdin-filename", .value_name = "NAME",                  \
        .kind = ARG_KIND_DEFINITION,                                                               \
        .help = "the name of standard input in messages; its suffix says which language it is"     \
    }

/* What messages call standard input when nobody has named it. */
#define INPUT_STDIN_NAME "<stdin>"

/* A baseline (cli/known.h). */
typedef struct KnownFile KnownFile;

typedef struct Input {
    const char *path;                 /* as given; "-" is standard input */
    const char *stdin_name;           /* --stdin-filename, or NULL */
    const RunOverrides *overrides;    /* NULL: none */
    const RuleSettings *settings;     /* NULL: every rule as it is */
    const CompilationTarget *targets; /* to be written; none: it is only checked */
    uint32_t target_count;
    KnownFile *known; /* findings that stay quiet, in `check`; NULL: none */
} Input;

/* The operand `path` of a command line. */
Input input_from(const Arguments *arguments, const char *path);

/* What messages call it: its path, or the name of standard input. */
const char *input_name(const Input *input);

/* True for "-". */
bool input_is_stdin(const Input *input);

/*
 * Reads one operand for a compilation, in `arena`, and tells which file it was. False where the
 * file cannot be read or its name has a suffix that is none of ours: `*reason` says so then. May be
 * called on any thread.
 */
bool input_read(Arena *arena, const Input *input, CompilationInput *file, FileVersion *version,
                Str *reason);

/*
 * Reads and compiles one operand; all of it lives in `arena`. False where the file
 * cannot be read or its name has a suffix that is none of ours: that has been printed
 * then, and the command ends with EXIT_TROUBLE.
 */
bool input_compile(Arena *arena, const Input *input, Compilation *compilation);

/* The findings of a compilation as report/ wants them. */
ReportInput input_report(const Compilation *compilation);

/* The report of a file without findings, of which nothing else needs to be kept. */
ReportInput report_without_findings(Arena *arena, Str name);

#endif
