/* SPDX-License-Identifier: MIT */
/*
 * fix.h - `check --fix`, `--unsafe-fixes` and `--diff`: what becomes of a fixed definition.
 */
#ifndef FLOCKC_CLI_FIX_H
#define FLOCKC_CLI_FIX_H

#include "cli/inputs.h"
#include "fixing.h"

enum {
    ARG_FIX = 5000,
    ARG_UNSAFE_FIXES,
    ARG_DIFF,
    ARG_SHOW_FIXES,
};

#define ARG_ROWS_FIX                                                                               \
    {.id = ARG_FIX,                                                                                \
     .name = "fix",                                                                                \
     .help = "write the safe fixes into the files; report what is left"},                          \
        {.id = ARG_UNSAFE_FIXES,                                                                   \
         .name = "unsafe-fixes",                                                                   \
         .help = "with --fix or --diff: the fixes, too, that may change what was meant"},          \
        {.id = ARG_SHOW_FIXES,                                                                     \
         .name = "show-fixes",                                                                     \
         .help = "with --fix: say on standard error what has been fixed, one on a line"},          \
    {                                                                                              \
        .id = ARG_DIFF, .name = "diff",                                                            \
        .help = "print what --fix would change as a unified diff, and write nothing; exit with 1 " \
                "if there is anything"                                                             \
    }

typedef enum FixMode { FIX_MODE_NONE, FIX_MODE_WRITE, FIX_MODE_DIFF } FixMode;

typedef struct FixOptions {
    FixMode mode;
    FixSafety most; /* FIX_UNSAFE: all of them */
    bool tells;     /* of each fix that was written */
} FixOptions;

/* False after a mistake in the options or operands, which has been printed. */
bool fix_options_from(const Arguments *arguments, FixOptions *options);

/*
 * Puts a fixed text in the place of its file, of which `before` was read as `version`; from
 * standard input it goes to standard output, fixed or not. False, and said so, if that is not
 * possible.
 */
bool fix_write(const Input *input, const FileVersion *version, Str before, const Fixing *fixing);

/* Says on stderr which fixes were made. */
void fix_tell(Arena *arena, const Input *input, const Fixing *fixing);

/* Copies standard input to standard output as it is. False, and said so, if that is not possible.
 */
bool fix_pass_stdin(Arena *arena);

/* What there is to say of a difference. */
typedef struct FixDiff {
    bool is_outside; /* its file lies outside of the working folder, and has its absolute name */
    bool is_refused; /* a log would obey it, and standard output may be one: nothing was appended */
} FixDiff;

/*
 * Appends the difference, fit for a terminal if standard output is one. `arena` may be freed
 * afterwards. On any thread.
 */
FixDiff fix_diff(Arena *arena, const Input *input, Str before, const Fixing *fixing, bool has_color,
                 Buf *out);

#endif
