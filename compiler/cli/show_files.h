/* SPDX-License-Identifier: MIT */
/*
 * show_files.h - `check --show-files`: which files would be checked, and why others that were come
 * across are not.
 */
#ifndef FLOCKC_CLI_SHOW_FILES_H
#define FLOCKC_CLI_SHOW_FILES_H

#include "cli/operands.h"

#define ARG_ROW_SHOW_FILES                                                                         \
    {                                                                                              \
        .id = ARG_SHOW_FILES, .name = "show-files",                                                \
        .help = "check nothing; print the files that would be checked, one on a line, and on "     \
                "standard error why others are not; for programs with --output-format json"        \
    }

/* Prints the list; an exit code. */
int show_files(const Arguments *arguments, const Operands *operands);

#endif
