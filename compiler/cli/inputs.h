/* SPDX-License-Identifier: MIT */
/*
 * inputs.h - from an operand of the command line to a compilation.
 */
#ifndef FLOCKC_CLI_INPUTS_H
#define FLOCKC_CLI_INPUTS_H

#include "compilation.h"
#include "report/report.h"

typedef struct Input {
    const char *path;       /* as given; "-" is standard input */
    const char *stdin_name; /* --stdin-filename, or NULL */
    const RunOverrides *overrides; /* NULL: none */
} Input;

/*
 * Reads and compiles one operand; all of it lives in `arena`. False where the file
 * cannot be read or its name has a suffix that is none of ours: that has been printed
 * then, and the command ends with EXIT_TROUBLE.
 */
bool input_compile(Arena *arena, const Input *input, Compilation *compilation);

/* The name of standard input in messages. */
#define STDIN_NAME "<stdin>"

/* The findings of a compilation as report/ wants them. */
ReportInput input_report(const Compilation *compilation);

#endif
